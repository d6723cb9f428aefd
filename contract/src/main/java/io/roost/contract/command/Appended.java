package io.roost.contract.command;

/**
 * The answer of ingest-service to a command whose event it has appended: the event's position in its topic.
 *
 * @param id the tweet's id, or the user's if the event is not about a tweet; decimal
 */
public record Appended(String id, int partition, long offset) {}
