package io.roost.streams.store;

import static io.roost.engine.author.StoredTweet.NEVER;

import io.roost.engine.author.StoredTweet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Encodes a stored tweet. Fields with their default value are omitted: three of five for most tweets.
 *
 * <pre>
 * flags (1 byte): the fields that follow, and whether the tweet is visible
 * author, offset of the post, offset of the deletion, retweet of, original (8 bytes each), text in UTF-8
 * </pre>
 */
final class StoredTweetCodec {

    private static final int VISIBLE = 1;
    private static final int POSTED = 1 << 1;
    private static final int DELETED = 1 << 2;
    private static final int RETWEET = 1 << 3;
    private static final int VERDICT = 1 << 4;

    /** Set in every row. Rows of earlier releases begin with the highest byte of the author's id, which is at most 127. */
    private static final int THIS_FORMAT = 1 << 7;

    private StoredTweetCodec() {}

    static byte[] encode(StoredTweet tweet) {
        byte[] text = tweet.text().getBytes(StandardCharsets.UTF_8);
        int flags = flags(tweet);
        int longs = 1 + Integer.bitCount(flags & ~VISIBLE);
        ByteBuffer row = ByteBuffer.allocate(1 + longs * Long.BYTES + text.length)
                .put((byte) (flags | THIS_FORMAT))
                .putLong(tweet.authorId());
        putIf(flags, POSTED, row, tweet.postedAt());
        putIf(flags, DELETED, row, tweet.deletedAt());
        putIf(flags, RETWEET, row, tweet.retweetOf());
        putIf(flags, VERDICT, row, tweet.original());
        return row.put(text).array();
    }

    private static int flags(StoredTweet tweet) {
        return (tweet.visible() ? VISIBLE : 0)
                | (tweet.postedAt() == NEVER ? 0 : POSTED)
                | (tweet.deletedAt() == NEVER ? 0 : DELETED)
                | (tweet.retweetOf() == 0 ? 0 : RETWEET)
                | (tweet.original() == 0 ? 0 : VERDICT);
    }

    private static void putIf(int flags, int flag, ByteBuffer row, long value) {
        if ((flags & flag) != 0) {
            row.putLong(value);
        }
    }

    /** @throws IllegalStateException if an earlier release wrote the row */
    static StoredTweet decode(byte[] row) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        int flags = bytes.get();
        if ((flags & THIS_FORMAT) == 0) {
            throw new IllegalStateException(
                    "the row of a tweet was written by an earlier release; start with a new state directory and another view");
        }
        return new StoredTweet(
                bytes.getLong(),
                getIf(flags, POSTED, bytes, NEVER),
                getIf(flags, DELETED, bytes, NEVER),
                getIf(flags, RETWEET, bytes, 0),
                getIf(flags, VERDICT, bytes, 0),
                (flags & VISIBLE) != 0,
                new String(row, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8));
    }

    private static long getIf(int flags, int flag, ByteBuffer row, long absent) {
        return (flags & flag) != 0 ? row.getLong() : absent;
    }
}
