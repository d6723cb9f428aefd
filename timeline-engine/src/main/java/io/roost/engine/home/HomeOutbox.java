package io.roost.engine.home;

import io.roost.engine.message.Announcement;

/** What the home side tells the author side. */
@FunctionalInterface
public interface HomeOutbox {

    /** To the author partition of {@link Announcement#addresseeId()}, in order with what was sent there before. */
    void announce(Announcement announcement);
}
