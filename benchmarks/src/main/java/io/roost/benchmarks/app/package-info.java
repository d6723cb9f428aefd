/** Applications of Kafka Streams under measurement: how far they are, what they send, what they answer. */
@NullMarked
package io.roost.benchmarks.app;

import org.jspecify.annotations.NullMarked;
