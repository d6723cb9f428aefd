package io.roost.streams.fanout;

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
}
