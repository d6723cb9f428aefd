package io.roost.engine.author;

import io.roost.engine.message.Retweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one author partition knows, to be read by any thread.
 *
 * <pre>
 * tweet → body and state             883 → by 9, posted at offset 17, "hello"
 * author → standing tweets           9 → 883, 1021
 * author → home partitions           9 → 0: 12 followers, 3: 1 follower
 * user → following count             9 → 4
 * tweet → retweets                   883 → by 7: 1077, posted at offset 40
 * </pre>
 */
public interface AuthorLookup {

    /** Receives how many follow an author from one home partition. */
    interface HomePartitions {
        void accept(int homePartition, int followers);
    }

    @Nullable
    StoredTweet tweet(long tweetId);

    /**
     * Standing tweets of an author, newest first.
     *
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param count at most so many
     */
    long[] standing(long authorId, long highestId, long sinceId, int count);

    /** The home partitions that have announced themselves, those with no follower left among them. */
    void forEachHomePartition(long authorId, HomePartitions partitions);

    /** How many the user follows; null for a user that no event has named. */
    @Nullable
    Integer followingCount(long userId);

    /** The retweets of a tweet, ordered by retweeter. */
    List<Retweet> retweets(long tweetId);

    /** One user's retweets of a tweet. */
    List<Retweet> retweets(long tweetId, long retweeterId);
}
