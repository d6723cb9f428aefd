package io.roost.engine.home;

/**
 * The rows of one home partition, which outlive restarts.
 *
 * <pre>
 * follower → followees      7 → 9
 * author → tweet ids        9 → 883, 1021, 1077
 * author → subscription     9 → generation 5512…, awaiting the snapshot, floor 0
 * </pre>
 *
 * After a crash a prefix of what was written may be there, without the rest; {@link HomeGraph} repairs that. Used by one
 * thread at a time.
 */
public interface HomeStore {

    /** Receives the subscriptions, ordered by author. */
    interface Subscriptions {
        void accept(long authorId, AuthorSubscription subscription);
    }

    IdSets followerToFollowees();

    IdSets authorToTweets();

    void putSubscription(long authorId, AuthorSubscription subscription);

    void removeSubscription(long authorId);

    /** Passes on all subscriptions. */
    void forEachSubscription(Subscriptions subscriptions);
}
