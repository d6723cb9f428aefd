/** Fan-out in two levels, free of Kafka: the author side sends references to partitions, the home side to timelines. */
@NullMarked
package io.roost.streams.fanout;

import org.jspecify.annotations.NullMarked;
