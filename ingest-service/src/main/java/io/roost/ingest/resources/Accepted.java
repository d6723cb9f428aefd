package io.roost.ingest.resources;

import io.roost.ingest.log.Appended;

/**
 * The answer to a command that the log has.
 *
 * @param id the tweet's id, or the user's where no tweet is concerned
 * @param partition where in its topic the event is
 * @param offset where in the partition the event is
 */
public record Accepted(int status, String id, int partition, long offset) {

    static Accepted of(Appended event) {
        return new Accepted(201, event.id(), event.partition(), event.offset());
    }
}
