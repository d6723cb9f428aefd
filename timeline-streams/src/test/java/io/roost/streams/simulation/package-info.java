/** The whole application without a broker: tasks, topics, crashes and redelivery, in an order that a seed decides. */
@NullMarked
package io.roost.streams.simulation;

import org.jspecify.annotations.NullMarked;
