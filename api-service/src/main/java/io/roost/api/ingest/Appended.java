package io.roost.api.ingest;

/**
 * Ingest's answer to a command that the log has.
 *
 * @param id the tweet's or the user's, decimal
 * @param partition of the topic that the command's event went to
 * @param offset of the event in it
 */
public record Appended(String id, int partition, long offset) {}
