package io.roost.engine.author;

import io.roost.engine.message.LoggedRetweet;
import java.util.function.LongConsumer;

/**
 * The rows of one author partition, which outlive restarts. After a crash a prefix of what was written may be there, without
 * the rest. One thread writes.
 */
public interface AuthorStore extends AuthorLookup {

    void putTweet(long tweetId, StoredTweet tweet);

    void setVisible(long authorId, long tweetId, boolean visible);

    void putFollowers(long authorId, int homePartition, int followers);

    void putFollowingCount(long userId, int count);

    void putRetweet(long tweetId, LoggedRetweet retweet);

    /** Sets or removes the mark of an unknown tweet that was retweeted: its retweets wait until it is posted. */
    void setRetweetedUnknown(long tweetId, boolean waits);

    /** Passes on the tweets that are marked by {@link #setRetweetedUnknown}. */
    void forEachRetweetedUnknown(LongConsumer tweets);

    /** Returns the highest id of all tweets, deleted ones included; 0 if there is none. */
    long highestTweetId();
}
