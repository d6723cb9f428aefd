package io.roost.engine.author;

import io.roost.engine.message.LoggedRetweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of one author partition. Thread-safe.
 *
 * <pre>
 * tweet → body and state             883 → by 9, posted at offset 17, "hello"
 * author → visible tweets            9 → 883, 1021
 * author → home partitions           9 → 0: 12 followers, 3: 1 follower
 * user → following count             9 → 4
 * tweet → retweets                   883 → by 7: 1077, posted at offset 40
 * </pre>
 */
public interface AuthorLookup {

    /** Receives how many users of a home partition follow an author. */
    interface HomePartitions {
        void accept(int homePartition, int followers);
    }

    /** Returns the tweet, visible or not; null if no event has named its id. */
    @Nullable
    StoredTweet tweet(long tweetId);

    /**
     * Returns visible tweets of an author, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param count the maximum number of tweets
     */
    long[] visibleTweets(long authorId, long highestId, long sinceId, int count);

    /** Passes on the home partitions that have ever subscribed to an author, also those without a follower now. */
    void forEachHomePartition(long authorId, HomePartitions partitions);

    /** Returns how many users a user follows; null if no event has named the user. */
    @Nullable
    Integer followingCount(long userId);

    /** Returns the retweets of a tweet, ordered by retweeter. */
    List<LoggedRetweet> retweets(long tweetId);

    /** Returns one user's retweets of a tweet. */
    List<LoggedRetweet> retweets(long tweetId, long retweeterId);
}
