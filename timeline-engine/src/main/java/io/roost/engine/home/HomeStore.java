package io.roost.engine.home;

import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

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

    IdSets followerToFollowees();

    IdSets authorToTweets();

    /** Writes a subscription; null removes it. */
    void putSubscription(long authorId, @Nullable AuthorSubscription subscription);

    /** Passes on all subscriptions and their authors, ordered by author. */
    void forEachSubscription(ObjLongConsumer<AuthorSubscription> subscriptions);
}
