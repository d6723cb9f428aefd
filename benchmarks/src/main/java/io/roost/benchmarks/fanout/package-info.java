/** Fan-out throughput: deliveries per second from the log to materialized home timelines. */
@NullMarked
package io.roost.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
