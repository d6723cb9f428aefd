package io.roost.engine.author;

import io.roost.engine.message.Retweet;
import java.util.function.LongConsumer;

/**
 * What one author partition keeps across restarts. A crash may keep a prefix of what was written and lose the rest. One
 * thread writes.
 */
public interface AuthorStore extends AuthorLookup {

    void putTweet(long tweetId, StoredTweet tweet);

    void putStanding(long authorId, long tweetId);

    void removeStanding(long authorId, long tweetId);

    void putFollowers(long authorId, int homePartition, int followers);

    void putFollowingCount(long userId, int count);

    void putRetweet(long tweetId, Retweet retweet);

    /** Notes that a tweet was retweeted before it was known. */
    void putRetweetedUnknown(long tweetId);

    void removeRetweetedUnknown(long tweetId);

    /** The tweets that were noted so. */
    void forEachRetweetedUnknown(LongConsumer tweets);

    /** The highest id that any tweet has, deleted ones too; 0 if there is none. */
    long highestTweetId();
}
