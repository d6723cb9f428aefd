/** The latency of a tweet until its readers see it, under open-loop load. */
@NullMarked
package io.roost.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
