package io.roost.api.routing;

/**
 * What an instance answered, and which replica of which view that was.
 *
 * @param <R> the shape of the answer
 */
public record Answer<R>(R value, ReplicaStamp stamp) {}
