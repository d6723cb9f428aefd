/** Kafka Streams applications that are measured, and the broker with the log that they read. Users are numbers from 0. */
@NullMarked
package io.roost.benchmarks.streams;

import org.jspecify.annotations.NullMarked;
