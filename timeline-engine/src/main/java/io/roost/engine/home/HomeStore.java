package io.roost.engine.home;

/**
 * What one home partition keeps across restarts.
 *
 * <pre>
 * follower → followees      7 → 9
 * author → tweet ids        9 → 883, 1021, 1077
 * author → subscription     9 → generation 5512…, awaiting the snapshot, floor 0
 * </pre>
 *
 * A crash may keep a prefix of what was written and lose the rest; {@link HomeGraph} mends what that leaves. Used by one
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

    /** All subscriptions. */
    void forEachSubscription(Subscriptions subscriptions);
}
