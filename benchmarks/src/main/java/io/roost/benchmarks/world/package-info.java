/** Generated users: their follow graph, their tweets, the order in which they post, and the events in the log. */
@NullMarked
package io.roost.benchmarks.world;

import org.jspecify.annotations.NullMarked;
