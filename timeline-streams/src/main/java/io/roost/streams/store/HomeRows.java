package io.roost.streams.store;

import io.roost.streams.fanout.AuthorSubscription;
import io.roost.streams.fanout.HomeStore;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The home side's rows, for the task that owns them. Used by one thread. */
public final class HomeRows extends HomeRowReader implements HomeStore {

    /** The name of the store. */
    public static final String STORE = "home-rows";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;

    public HomeRows(KeyValueStore<Bytes, byte[]> rows) {
        super(rows);
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
}
