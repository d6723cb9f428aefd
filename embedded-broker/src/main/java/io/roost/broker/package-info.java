/** A real one-node Kafka inside this JVM, for the demo and for tests: the broker that ships, not an imitation of it. */
@NullMarked
package io.roost.broker;

import org.jspecify.annotations.NullMarked;
