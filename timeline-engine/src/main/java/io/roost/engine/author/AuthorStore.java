package io.roost.engine.author;

import io.roost.engine.message.LoggedRetweet;
import java.util.function.LongConsumer;

/**
 * The rows of one author partition, which outlive restarts. After a crash a prefix of what was written may be there, without
 * the rest. One thread writes.
 */
public interface AuthorStore extends AuthorLookup {

    void putTweet(long tweetId, StoredTweet tweet);

    void putVisible(long authorId, long tweetId);

    void removeVisible(long authorId, long tweetId);

    void putFollowers(long authorId, int homePartition, int followers);

    void putFollowingCount(long userId, int count);

    void putRetweet(long tweetId, LoggedRetweet retweet);

    /** Marks an unknown tweet as retweeted: its retweets wait until it is posted. */
    void putRetweetedUnknown(long tweetId);

    /** Removes the mark of {@link #putRetweetedUnknown}. */
    void removeRetweetedUnknown(long tweetId);

    /** Passes on the tweets that are marked by {@link #putRetweetedUnknown}. */
    void forEachRetweetedUnknown(LongConsumer tweets);

    /** Returns the highest id of all tweets, deleted ones included; 0 if there is none. */
    long highestTweetId();
}
