package io.roost.benchmarks.peer;

import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Home timelines to which tweets are delivered. */
public interface PeerTimelines extends PostedTweets.Timelines {

    TweetIdGenerator TWEET_IDS = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    /**
     * Returns a tweet by each of the authors; not measured. A peer receives tweets in the order of their ids instead of reading
     * them from the log, which saves it the reading and the sorting.
     */
    default List<Tweet> prepare(int[] authors) {
        return Arrays.stream(authors)
                .mapToObj(author -> new Tweet(author, TWEET_IDS.next(IndexedFollowGraph.userId(author))))
                .sorted(Tweet.BY_ID)
                .toList();
    }

    /** Delivers every tweet to its author and the author's followers; returns when all have arrived. */
    void deliver(List<Tweet> tweets) throws Exception;

    /** Waits until all deferred work is done. */
    default void settle() {}
}
