package io.roost.engine.home;

import io.roost.engine.message.Announcement;

/** Sends the announcements of a home side. */
@FunctionalInterface
public interface HomeOutbox {

    /** Sends to the author partition of {@link Announcement#addresseeId()}, after everything that was sent there before. */
    void announce(Announcement announcement);
}
