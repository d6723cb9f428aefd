/** Micro-benchmarks of the data structures and formats that the throughput of the whole system rests on. */
@NullMarked
package io.roost.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
