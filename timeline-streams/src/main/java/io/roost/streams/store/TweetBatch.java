package io.roost.streams.store;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/** A batch of rows of tweets and of their visibility. No row occurs twice. Not thread-safe. */
final class TweetBatch extends RowBatch {

    private static final byte[] PRESENT = {};

    private final LongArrayList authorIds = new LongArrayList();
    private final List<Bytes> visibleKeys = new ArrayList<>();
    private final LongArrayList tweetIds = new LongArrayList();

    /** @param row as {@link StoredTweetCodec} encodes it */
    void putTweet(long tweetId, byte[] row) {
        put(RowKey.of(AuthorRowReader.TWEET, tweetId), row);
        tweetIds.add(tweetId);
    }

    void setVisible(long authorId, long tweetId, boolean visible) {
        Bytes key = RowKey.of(AuthorRowReader.VISIBLE, authorId, tweetId);
        put(key, visible ? PRESENT : null);
        authorIds.add(authorId);
        visibleKeys.add(key);
    }

    /** Returns the tweets with a row in this batch. */
    LongList tweetIds() {
        return tweetIds;
    }

    /** Returns the authors of the rows of visibility. */
    long[] authorIds() {
        return authorIds.toLongArray();
    }

    /** Returns the key of the row of visibility at {@code index} of {@link #authorIds}. */
    Bytes visibleKey(int index) {
        return visibleKeys.get(index);
    }

    /** Clears the rest of the batch after {@link #take}. */
    void clear() {
        tweetIds.clear();
        authorIds.clear();
        visibleKeys.clear();
    }
}
