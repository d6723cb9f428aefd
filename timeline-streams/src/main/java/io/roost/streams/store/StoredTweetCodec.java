package io.roost.streams.store;

import io.roost.streams.fanout.StoredTweet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A stored tweet as bytes: five ids and offsets, a flag, and the text in UTF-8. */
final class StoredTweetCodec {

    private static final int FIXED = 5 * Long.BYTES + 1;

    private StoredTweetCodec() {}

    static byte[] encode(StoredTweet tweet) {
        byte[] text = tweet.text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED + text.length)
                .putLong(tweet.authorId())
                .putLong(tweet.postedAt())
                .putLong(tweet.deletedAt())
                .putLong(tweet.retweetOf())
                .putLong(tweet.original())
                .put((byte) (tweet.standing() ? 1 : 0))
                .put(text)
                .array();
    }

    static StoredTweet decode(byte[] row) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        return new StoredTweet(
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.getLong(),
                bytes.get() == 1,
                new String(row, FIXED, row.length - FIXED, StandardCharsets.UTF_8));
    }
}
