package io.roost.streams.query;

/**
 * One replica of one partition, found for one query.
 *
 * @param rows what it answers from
 */
record Replica<T>(T rows, Source source) {}
