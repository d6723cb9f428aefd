package io.roost.contract.command;

/**
 * Ingest-service's answer to a command whose event is in the log.
 *
 * @param id the tweet's id, or the user's where no tweet is concerned, decimal
 * @param partition of the topic that the event is in
 * @param offset of the event in that partition
 */
public record Appended(String id, int partition, long offset) {}
