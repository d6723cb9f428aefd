package io.roost.streams.fanout;

/**
 * What one home partition keeps across restarts.
 *
 * <pre>
 * follower → followees      7 → 9
 * author → tweet ids        9 → 883, 1021, 1077
 * author → subscription     9 → generation 5512…, awaiting the snapshot, floor 0
 * </pre>
 *
 * A crash may keep a prefix of what was written and lose the rest; {@link HomeSide} mends what that leaves. Used by one
 * thread at a time.
 */
public interface HomeStore {

    /** Receives rows of two ids, ordered by the first and then the second. */
    interface IdPairs {
        void accept(long first, long second);
    }

    /** Receives the subscriptions, ordered by author. */
    interface Subscriptions {
        void accept(long authorId, AuthorSubscription subscription);
    }

    void putFollow(long followerId, long followeeId);

    void removeFollow(long followerId, long followeeId);

    void putTweet(long authorId, long tweetId);

    void removeTweet(long authorId, long tweetId);

    void putSubscription(long authorId, AuthorSubscription subscription);

    void removeSubscription(long authorId);

    /** All follows, as (follower, followee). */
    void forEachFollow(IdPairs follows);

    /** All subscriptions. */
    void forEachSubscription(Subscriptions subscriptions);

    /** All tweets, as (author, tweet). */
    void forEachTweet(IdPairs tweets);
}
