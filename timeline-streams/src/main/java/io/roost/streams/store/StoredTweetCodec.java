package io.roost.streams.store;

import static io.roost.engine.author.StoredTweet.NEVER;

import io.roost.engine.author.StoredTweet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A stored tweet as bytes. Of most tweets, which are no retweets and were not deleted, three fields need no bytes.
 *
 * <pre>
 * 1 byte that says which follow and whether the tweet stands, author, offset of the post, offset of the deletion,
 * retweet of, original (8 bytes each), text in UTF-8
 * </pre>
 */
final class StoredTweetCodec {

    private static final int STANDING = 1;
    private static final int POSTED = 1 << 1;
    private static final int DELETED = 1 << 2;
    private static final int RETWEET = 1 << 3;
    private static final int SETTLED = 1 << 4;

    /** In every row; those of builds before began with the author's highest byte, which is no more than 127. */
    private static final int THIS_FORMAT = 1 << 7;

    private StoredTweetCodec() {}

    static byte[] encode(StoredTweet tweet) {
        byte[] text = tweet.text().getBytes(StandardCharsets.UTF_8);
        int parts = parts(tweet);
        int longs = 1 + Integer.bitCount(parts & ~STANDING);
        ByteBuffer row = ByteBuffer.allocate(1 + longs * Long.BYTES + text.length)
                .put((byte) (parts | THIS_FORMAT))
                .putLong(tweet.authorId());
        putIf(parts, POSTED, row, tweet.postedAt());
        putIf(parts, DELETED, row, tweet.deletedAt());
        putIf(parts, RETWEET, row, tweet.retweetOf());
        putIf(parts, SETTLED, row, tweet.original());
        return row.put(text).array();
    }

    private static int parts(StoredTweet tweet) {
        return (tweet.visible() ? STANDING : 0)
                | (tweet.postedAt() == NEVER ? 0 : POSTED)
                | (tweet.deletedAt() == NEVER ? 0 : DELETED)
                | (tweet.retweetOf() == 0 ? 0 : RETWEET)
                | (tweet.original() == 0 ? 0 : SETTLED);
    }

    private static void putIf(int parts, int part, ByteBuffer row, long value) {
        if ((parts & part) != 0) {
            row.putLong(value);
        }
    }

    /** @throws IllegalStateException if an earlier build wrote the row */
    static StoredTweet decode(byte[] row) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        int parts = bytes.get();
        if ((parts & THIS_FORMAT) == 0) {
            throw new IllegalStateException(
                    "a tweet's row is of an earlier build; start with a new state directory and another view");
        }
        return new StoredTweet(
                bytes.getLong(),
                getIf(parts, POSTED, bytes, NEVER),
                getIf(parts, DELETED, bytes, NEVER),
                getIf(parts, RETWEET, bytes, 0),
                getIf(parts, SETTLED, bytes, 0),
                (parts & STANDING) != 0,
                new String(row, bytes.position(), bytes.remaining(), StandardCharsets.UTF_8));
    }

    private static long getIf(int parts, int part, ByteBuffer row, long otherwise) {
        return (parts & part) != 0 ? row.getLong() : otherwise;
    }
}
