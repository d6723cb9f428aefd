package io.roost.streams.store;

import io.roost.engine.home.AuthorSubscription;
import io.roost.engine.home.HomeStore;
import io.roost.engine.home.IdSets;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of a home side that is processed here. Used by one thread. */
public final class HomeRows extends HomeRowReader implements HomeStore {

    public static final String STORE = "home-rows";

    private final KeyValueStore<Bytes, byte[]> rows;
    private final IdSets followerToFollowees;
    private final IdSets authorToTweets;

    public HomeRows(KeyValueStore<Bytes, byte[]> rows) {
        this(rows, IdSetRows.MAX_IDS_PER_ROW);
    }

    /** @param maxIdsPerRow a larger set is stored in several rows */
    public HomeRows(KeyValueStore<Bytes, byte[]> rows, int maxIdsPerRow) {
        super(rows);
        this.rows = rows;
        this.followerToFollowees = new IdSetRows(FOLLOWEES, rows, maxIdsPerRow);
        this.authorToTweets = new IdSetRows(TWEETS, rows, maxIdsPerRow);
    }

    @Override
    public IdSets followerToFollowees() {
        return followerToFollowees;
    }

    @Override
    public IdSets authorToTweets() {
        return authorToTweets;
    }

    @Override
    public void putSubscription(long authorId, @Nullable AuthorSubscription subscription) {
        rows.put(RowKey.of(AUTHOR, authorId), subscription == null ? null : row(subscription));
    }

    private static byte[] row(AuthorSubscription subscription) {
        return ByteBuffer.allocate(2 * Long.BYTES + 1)
                .putLong(subscription.generation())
                .put((byte) (subscription.snapshotWanted() ? 1 : 0))
                .putLong(subscription.floor())
                .array();
    }
}
