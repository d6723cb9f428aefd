/** Open-loop load and its latencies. */
@NullMarked
package io.roost.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;
