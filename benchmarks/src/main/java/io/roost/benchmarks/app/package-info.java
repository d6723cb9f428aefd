/** Kafka Streams applications under measurement: their progress, traffic and timelines. */
@NullMarked
package io.roost.benchmarks.app;

import org.jspecify.annotations.NullMarked;
