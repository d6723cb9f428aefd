/** How every process of Roost connects to Kafka: bootstrap servers, the operator's properties, clients made from both. */
@NullMarked
package io.roost.contract.kafka;

import org.jspecify.annotations.NullMarked;
