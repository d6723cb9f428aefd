package io.roost.benchmarks.peer;

import io.roost.benchmarks.world.Batch;

/** Home timelines that a peer keeps. */
public interface PeerTimelines {

    /** Brings every tweet to its author and the author's followers; returns when the peer has confirmed all. */
    void deliver(Batch batch);

    /** Returns the newest entries of a user's home timeline, newest first. */
    long[] homeTimeline(int user, int count) throws Exception;
}
