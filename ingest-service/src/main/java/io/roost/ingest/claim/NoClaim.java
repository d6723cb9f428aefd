package io.roost.ingest.claim;

import io.roost.ingest.log.LogUnavailable;

/** Thrown if a tweet id is needed while this service does not own its node number. Other commands can still be handled. */
public final class NoClaim extends LogUnavailable {

    NoClaim() {
        super("This ingest-service cannot give tweet ids at the moment. Try again.");
    }
}
