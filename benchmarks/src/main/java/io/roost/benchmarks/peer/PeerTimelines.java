package io.roost.benchmarks.peer;

import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;

/** Home timelines to which tweets are delivered. */
public interface PeerTimelines extends PostedTweets.Timelines {

    TweetIdGenerator TWEET_IDS = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    /**
     * Returns a tweet by each of the authors; not measured. A peer receives tweets in the order of their ids instead of reading
     * them from the log, which saves it the reading and the sorting.
     */
    default Batch prepare(int[] authors) {
        TweetId[] tweets = Arrays.stream(authors)
                .mapToObj(author -> TWEET_IDS.next(IndexedFollowGraph.userId(author)))
                .toArray(TweetId[]::new);
        return new Batch(authors, tweets).inOrderOfIds();
    }

    /** Delivers every tweet to its author and the author's followers; returns when all have arrived. */
    void deliver(Batch batch) throws Exception;

    /** Waits until all deferred work is done. */
    default void settle() {}
}
