/** The memory of home timelines. */
@NullMarked
package io.roost.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
