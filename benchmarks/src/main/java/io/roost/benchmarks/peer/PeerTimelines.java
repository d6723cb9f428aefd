package io.roost.benchmarks.peer;

import io.roost.benchmarks.world.Batch;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;

/** Home timelines to which tweets are delivered. */
public interface PeerTimelines {

    TweetIdGenerator TWEET_IDS = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    /**
     * Prepares a tweet by each of the authors, which is not measured. A peer receives tweets in the order of their ids instead
     * of reading them from the log, which saves it the reading and the sorting.
     */
    default Batch give(int[] authors) {
        return Batch.by(authors, TWEET_IDS).inOrderOfIds();
    }

    /** Brings every tweet to its author and the author's followers; returns when all have arrived. */
    void deliver(Batch batch);

    /** Waits until nothing more is to be done. */
    default void settle() {}

    /** Returns the newest entries of a user's home timeline, newest first. */
    long[] homeTimeline(int user, int count) throws Exception;
}
