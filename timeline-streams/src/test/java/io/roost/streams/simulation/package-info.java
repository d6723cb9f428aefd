/** A simulation of the application without a broker: tasks, topics, crashes and redelivery, in an order given by a seed. */
@NullMarked
package io.roost.streams.simulation;

import org.jspecify.annotations.NullMarked;
