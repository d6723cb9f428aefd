/** One author with a million followers, and the latency of other authors' tweets. */
@NullMarked
package io.roost.benchmarks.celebrity;

import org.jspecify.annotations.NullMarked;
