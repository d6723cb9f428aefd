/** Open-loop load, and the latencies under it. */
@NullMarked
package io.roost.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;
