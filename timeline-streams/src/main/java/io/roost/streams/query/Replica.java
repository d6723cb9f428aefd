package io.roost.streams.query;

/**
 * A replica of a partition, found for one query.
 *
 * @param rows answers the query
 */
record Replica<T>(T rows, ReplicaStatus status) {}
