package io.roost.streams.store;

import io.roost.engine.home.AuthorSubscription;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a home side, active or standby. Rows that the active replica has not committed are missing. Thread-safe.
 *
 * <pre>
 * F follower → followees   {@link IdSetReader}
 * A author                 → generation, whether the snapshot is awaited, floor
 * T author → tweets        {@link IdSetReader}
 * </pre>
 *
 * All rows are in one store, so one changelog has them in the order of their writes.
 */
public class HomeRowReader {

    static final byte FOLLOWEES = 'F';
    static final byte AUTHOR = 'A';
    static final byte TWEETS = 'T';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;
    private final IdSetReader followerToFollowees;
    private final IdSetReader authorToTweets;

    public HomeRowReader(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
        this.followerToFollowees = new IdSetReader(FOLLOWEES, rows);
        this.authorToTweets = new IdSetReader(TWEETS, rows);
    }

    /** Returns the users whom a user follows, ascending. */
    public long[] followees(long userId) {
        return followerToFollowees.read(userId);
    }

    /** Returns the newest tweets in an author's list that are not below {@code floor}, ascending. */
    public long[] tweets(long authorId, long floor, int maxCount) {
        long[] ascending = authorToTweets.read(authorId);
        int aboveFloor = Arrays.binarySearch(ascending, floor);
        int first = Math.max(aboveFloor >= 0 ? aboveFloor : -aboveFloor - 1, ascending.length - maxCount);
        return Arrays.copyOfRange(ascending, first, ascending.length);
    }

    /** Returns the subscription to an author; null if there is none. */
    public @Nullable AuthorSubscription subscription(long authorId) {
        byte[] row = rows.get(RowKey.of(AUTHOR, authorId));
        return row == null ? null : subscription(row);
    }

    /** Passes on all users who follow somebody, with their followees. */
    public void forEachFollower(ObjLongConsumer<LongArrayList> followers) {
        followerToFollowees.forEach(followers);
    }

    /** Passes on all subscriptions, ordered by author. */
    public void forEachSubscription(ObjLongConsumer<AuthorSubscription> subscriptions) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(AUTHOR, 0), RowKey.of(AUTHOR, Long.MAX_VALUE))) {
            found.forEachRemaining(row -> subscriptions.accept(subscription(row.value), RowKey.id(row.key, 0)));
        }
    }

    private static AuthorSubscription subscription(byte[] row) {
        ByteBuffer value = ByteBuffer.wrap(row);
        return new AuthorSubscription(value.getLong(), value.get() == 1, value.getLong());
    }
}
