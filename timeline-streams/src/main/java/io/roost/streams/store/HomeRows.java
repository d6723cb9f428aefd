package io.roost.streams.store;

import io.roost.streams.fanout.AuthorSubscription;
import io.roost.streams.fanout.HomeStore;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The home side's rows, for the task that owns them.
 *
 * <pre>
 * F follower, followee   → (nothing: follows)
 * A author               → generation, whether the snapshot is awaited, floor
 * T author, tweet        → (nothing: stands)
 * </pre>
 *
 * All in one store, so that one changelog keeps them in the order in which they were written. Used by one thread.
 */
public final class HomeRows implements HomeStore {

    /** The name of the store. */
    public static final String STORE = "home-rows";

    static final byte FOLLOW = 'F';
    static final byte AUTHOR = 'A';
    static final byte TWEET = 'T';
    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;

    public HomeRows(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public void putFollow(long followerId, long followeeId) {
        rows.put(RowKey.of(FOLLOW, followerId, followeeId), PRESENT);
    }

    @Override
    public void removeFollow(long followerId, long followeeId) {
        rows.delete(RowKey.of(FOLLOW, followerId, followeeId));
    }

    @Override
    public void putTweet(long authorId, long tweetId) {
        rows.put(RowKey.of(TWEET, authorId, tweetId), PRESENT);
    }

    @Override
    public void removeTweet(long authorId, long tweetId) {
        rows.delete(RowKey.of(TWEET, authorId, tweetId));
    }

    @Override
    public void putSubscription(long authorId, AuthorSubscription subscription) {
        rows.put(
                RowKey.of(AUTHOR, authorId),
                ByteBuffer.allocate(2 * Long.BYTES + 1)
                        .putLong(subscription.generation())
                        .put((byte) (subscription.snapshotWanted() ? 1 : 0))
                        .putLong(subscription.floor())
                        .array());
    }

    @Override
    public void removeSubscription(long authorId) {
        rows.delete(RowKey.of(AUTHOR, authorId));
    }

    @Override
    public void forEachFollow(IdPairs follows) {
        forEachPair(FOLLOW, follows);
    }

    @Override
    public void forEachTweet(IdPairs tweets) {
        forEachPair(TWEET, tweets);
    }

    private void forEachPair(byte kind, IdPairs pairs) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(kind, 0, 0), RowKey.of(kind, Long.MAX_VALUE, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                Bytes key = found.next().key;
                pairs.accept(RowKey.id(key, 0), RowKey.id(key, 1));
            }
        }
    }

    @Override
    public void forEachSubscription(Subscriptions subscriptions) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(AUTHOR, 0), RowKey.of(AUTHOR, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                ByteBuffer value = ByteBuffer.wrap(row.value);
                subscriptions.accept(
                        RowKey.id(row.key, 0),
                        new AuthorSubscription(value.getLong(), value.get() == 1, value.getLong()));
            }
        }
    }
}
