package io.roost.ingest.claim;

import io.roost.ingest.log.LogUnavailable;

/** Thrown where a tweet id is needed and the node number is not this ingest's now. Commands without ids are carried out. */
public final class NoClaim extends LogUnavailable {

    private static final long serialVersionUID = 1L;

    NoClaim() {
        super("This ingest cannot give tweet ids at the moment. Try again.");
    }
}
