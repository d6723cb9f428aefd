/** Micro-benchmarks of the data structures and formats that determine the throughput of the whole system. */
@NullMarked
package io.roost.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
