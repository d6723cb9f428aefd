package io.roost.ingest.log;

/**
 * An entry that the log has.
 *
 * @param id the {@link LogEntry}'s
 */
public record Appended(String id, int partition, long offset) {}
