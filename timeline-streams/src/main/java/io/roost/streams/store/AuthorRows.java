package io.roost.streams.store;

import io.roost.streams.fanout.AuthorStore;
import io.roost.streams.fanout.Retweet;
import io.roost.streams.fanout.StoredTweet;
import io.roost.streams.profile.ProfileStore;
import io.roost.streams.profile.ProfileVersion;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The author side's rows, for the task that owns them. One thread writes. */
public final class AuthorRows extends AuthorRowReader implements AuthorStore, ProfileStore {

    /** The name of the store. */
    public static final String STORE = "author-rows";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;

    public AuthorRows(KeyValueStore<Bytes, byte[]> rows) {
        super(rows);
        this.rows = rows;
    }

    @Override
    public void putTweet(long tweetId, StoredTweet tweet) {
        rows.put(RowKey.of(TWEET, tweetId), StoredTweetCodec.encode(tweet));
    }

    @Override
    public void putStanding(long authorId, long tweetId) {
        rows.put(RowKey.of(STANDING, authorId, tweetId), PRESENT);
    }

    @Override
    public void removeStanding(long authorId, long tweetId) {
        rows.put(RowKey.of(STANDING, authorId, tweetId), null);
    }

    @Override
    public void putFollowers(long authorId, int homePartition, int followers) {
        rows.put(RowKey.of(HOME_PARTITION, authorId, homePartition), count(followers));
    }

    @Override
    public void putFollowingCount(long userId, int followees) {
        rows.put(RowKey.of(USER, userId), count(followees));
    }

    @Override
    public void putRetweet(long tweetId, Retweet retweet) {
        rows.put(
                RowKey.of(RETWEET, tweetId, retweet.retweeterId(), retweet.retweetId()),
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(retweet.postedAt())
                        .putLong(retweet.deletedAt())
                        .array());
    }

    @Override
    public void putRetweetedUnknown(long tweetId) {
        rows.put(RowKey.of(RETWEETED_UNKNOWN, tweetId), PRESENT);
    }

    @Override
    public void removeRetweetedUnknown(long tweetId) {
        rows.put(RowKey.of(RETWEETED_UNKNOWN, tweetId), null);
    }

    @Override
    public void forEachRetweetedUnknown(LongConsumer tweets) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(RETWEETED_UNKNOWN, 0), RowKey.of(RETWEETED_UNKNOWN, Long.MAX_VALUE))) {
            found.forEachRemaining(row -> tweets.accept(RowKey.id(row.key, 0)));
        }
    }

    @Override
    public long highestTweetId() {
        try (KeyValueIterator<Bytes, byte[]> highestFirst =
                rows.reverseRange(RowKey.of(TWEET, 0), RowKey.of(TWEET, Long.MAX_VALUE))) {
            return highestFirst.hasNext() ? RowKey.id(highestFirst.next().key, 0) : 0;
        }
    }

    @Override
    public void putVersion(long userId, ProfileVersion version) {
        rows.put(
                RowKey.of(PROFILE, userId, version.fromMillis()),
                PROFILES.serializer().serialize("", version.profile()));
    }

    private static byte[] count(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
