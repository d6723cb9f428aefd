/** How long a tweet takes until its readers see it, under load that does not wait for answers. */
@NullMarked
package io.roost.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
