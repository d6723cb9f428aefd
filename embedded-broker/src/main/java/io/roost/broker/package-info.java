/** A real Kafka broker with one node inside this JVM, for the demo and for tests. */
@NullMarked
package io.roost.broker;

import org.jspecify.annotations.NullMarked;
