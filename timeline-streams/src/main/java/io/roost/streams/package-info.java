/** The Kafka Streams application of one view, and the service around it. */
@NullMarked
package io.roost.streams;

import org.jspecify.annotations.NullMarked;
