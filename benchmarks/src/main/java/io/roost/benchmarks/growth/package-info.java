/** How costs grow: with the fan-out, with partitions, with users. */
@NullMarked
package io.roost.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
