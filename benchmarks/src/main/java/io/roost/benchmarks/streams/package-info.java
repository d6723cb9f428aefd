/** Kafka Streams applications under measurement: their progress, traffic and timelines. */
@NullMarked
package io.roost.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
