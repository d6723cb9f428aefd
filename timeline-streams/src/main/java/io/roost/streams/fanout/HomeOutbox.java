package io.roost.streams.fanout;

/** What the home side tells the author side. */
@FunctionalInterface
public interface HomeOutbox {

    /** To the author partition of {@link Announcement#addresseeId()}, in order with what was sent there before. */
    void announce(Announcement announcement);
}
