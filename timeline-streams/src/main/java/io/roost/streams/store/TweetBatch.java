package io.roost.streams.store;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Rows of tweets that wait to be written together, and what they are about. No row comes twice in one batch. Not
 * thread-safe.
 */
final class TweetBatch {

    private static final byte[] STANDS = {};

    private final RowBatch rows = new RowBatch();
    private final LongArrayList authorIds = new LongArrayList();
    private final List<Bytes> standingKeys = new ArrayList<>();
    private final LongArrayList tweetIds = new LongArrayList();

    /** @param row as {@link StoredTweetCodec} encodes it */
    void putTweet(long tweetId, byte[] row) {
        rows.put(RowKey.of(AuthorRowReader.TWEET, tweetId), row);
        tweetIds.add(tweetId);
    }

    void setStanding(long authorId, long tweetId, boolean stands) {
        Bytes key = RowKey.of(AuthorRowReader.STANDING, authorId, tweetId);
        rows.put(key, stands ? STANDS : null);
        authorIds.add(authorId);
        standingKeys.add(key);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** In bytes. */
    int size() {
        return rows.size();
    }

    /** The tweets whose rows are here. */
    LongList tweetIds() {
        return tweetIds;
    }

    /** For each row that says whether a tweet stands, its author. */
    long[] authorIds() {
        return authorIds.toLongArray();
    }

    /** The key of the row at {@code index} of {@link #authorIds}. */
    Bytes standingKey(int index) {
        return standingKeys.get(index);
    }

    /** All rows, as one to be put. */
    KeyValue<Bytes, byte[]> takeRows() {
        return rows.take();
    }

    /** Begins the next one. */
    void clear() {
        tweetIds.clear();
        authorIds.clear();
        standingKeys.clear();
    }
}
