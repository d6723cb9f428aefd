package io.roost.streams.store;

import io.roost.engine.home.AuthorSubscription;
import io.roost.engine.home.HomeStore.Subscriptions;
import io.roost.engine.home.IdSets.IdPairs;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The home side's rows, active or standby, for reading. What the active replica has not committed yet is not here.
 *
 * <pre>
 * F follower → followees   {@link IdSetReader}
 * A author                 → generation, whether the snapshot is awaited, floor
 * T author → tweets        {@link IdSetReader}
 * </pre>
 *
 * All in one store, so that one changelog keeps them in the order in which they were written. Thread-safe.
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

    /** Whom a user follows, ascending. */
    public long[] followees(long userId) {
        return followerToFollowees.read(userId);
    }

    /** The newest tweets of an author that are kept here and not below {@code floor}, ascending, at most {@code most}. */
    public long[] tweets(long authorId, long floor, int most) {
        long[] ascending = authorToTweets.read(authorId);
        int aboveFloor = Arrays.binarySearch(ascending, floor);
        int first = Math.max(aboveFloor >= 0 ? aboveFloor : -aboveFloor - 1, ascending.length - most);
        return Arrays.copyOfRange(ascending, first, ascending.length);
    }

    /** How this partition stands with an author; null where nothing was noted. */
    public @Nullable AuthorSubscription subscription(long authorId) {
        byte[] row = rows.get(RowKey.of(AUTHOR, authorId));
        return row == null ? null : subscription(row);
    }

    /** All follows, as (follower, followee), some perhaps twice. */
    public void forEachFollow(IdPairs follows) {
        followerToFollowees.forEach(follows);
    }

    /** All subscriptions, ordered by author. */
    public void forEachSubscription(Subscriptions subscriptions) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(AUTHOR, 0), RowKey.of(AUTHOR, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                subscriptions.accept(RowKey.id(row.key, 0), subscription(row.value));
            }
        }
    }

    private static AuthorSubscription subscription(byte[] row) {
        ByteBuffer value = ByteBuffer.wrap(row);
        return new AuthorSubscription(value.getLong(), value.get() == 1, value.getLong());
    }
}
