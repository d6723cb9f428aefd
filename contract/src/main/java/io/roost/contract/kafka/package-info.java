/** Connections to Kafka: bootstrap servers, the operator's properties, and the clients created from both. */
@NullMarked
package io.roost.contract.kafka;

import org.jspecify.annotations.NullMarked;
