package io.roost.streams.store;

import io.roost.streams.fanout.AuthorSubscription;
import io.roost.streams.fanout.HomeStore.IdPairs;
import io.roost.streams.fanout.HomeStore.Subscriptions;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The home side's rows, active or standby, for reading.
 *
 * <pre>
 * F follower, followee   → (nothing: follows)
 * A author               → generation, whether the snapshot is awaited, floor
 * T author, tweet        → (nothing: stands)
 * </pre>
 *
 * All in one store, so that one changelog keeps them in the order in which they were written. Thread-safe.
 */
public class HomeRowReader {

    static final byte FOLLOW = 'F';
    static final byte AUTHOR = 'A';
    static final byte TWEET = 'T';

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    public HomeRowReader(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /** Whom a user follows, ascending. */
    public long[] followees(long userId) {
        LongArrayList followees = new LongArrayList();
        forEachPair(
                RowKey.of(FOLLOW, userId, 0),
                RowKey.of(FOLLOW, userId, Long.MAX_VALUE),
                (follower, followee) -> followees.add(followee));
        return followees.toLongArray();
    }

    /** The newest tweets of an author that are kept here, ascending, at most {@code count}. */
    public long[] tweets(long authorId, int count) {
        long[] ascending = new long[count];
        int first = count;
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                rows.reverseRange(RowKey.of(TWEET, authorId, 0), RowKey.of(TWEET, authorId, Long.MAX_VALUE))) {
            while (first > 0 && newestFirst.hasNext()) {
                ascending[--first] = RowKey.id(newestFirst.next().key, 1);
            }
        }
        return Arrays.copyOfRange(ascending, first, count);
    }

    /** How this partition stands with an author; null where nothing was noted. */
    public @Nullable AuthorSubscription subscription(long authorId) {
        byte[] row = rows.get(RowKey.of(AUTHOR, authorId));
        return row == null ? null : subscription(row);
    }

    /** All follows, as (follower, followee). */
    public void forEachFollow(IdPairs follows) {
        forEachPair(RowKey.of(FOLLOW, 0, 0), RowKey.of(FOLLOW, Long.MAX_VALUE, Long.MAX_VALUE), follows);
    }

    /** All tweets, as (author, tweet). */
    public void forEachTweet(IdPairs tweets) {
        forEachPair(RowKey.of(TWEET, 0, 0), RowKey.of(TWEET, Long.MAX_VALUE, Long.MAX_VALUE), tweets);
    }

    private void forEachPair(Bytes from, Bytes to, IdPairs pairs) {
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
            while (found.hasNext()) {
                Bytes key = found.next().key;
                pairs.accept(RowKey.id(key, 0), RowKey.id(key, 1));
            }
        }
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
