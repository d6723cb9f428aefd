package io.roost.api.routing;

/**
 * An answer of an instance of timeline-streams, with the header fields that identify the replica.
 *
 * @param <R> the type of the answer
 */
public record StreamsAnswer<R>(R value, ReplicaHeaders replica) {}
