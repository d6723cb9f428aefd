package io.roost.streams.store;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.json.EventSerde;
import io.roost.engine.author.AuthorLookup;
import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.profile.ProfileLookup;
import io.roost.engine.profile.ProfileVersion;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The author side's rows, active or standby, for reading.
 *
 * <pre>
 * T tweet                          → author, offsets, original, text
 * S author, tweet                  → (nothing: the tweet stands)
 * H author, home partition         → followers there
 * U user                           → following count
 * R tweet, retweeter, retweet      → offsets of the retweet
 * W tweet                          → (nothing: retweeted before it was known)
 * P user, from (ms since 1970)     → ProfileUpdated as JSON
 * </pre>
 *
 * All in one store, so that one changelog keeps them in the order in which they were written. Thread-safe.
 */
public class AuthorRowReader implements AuthorLookup, ProfileLookup {

    static final byte TWEET = 'T';
    static final byte STANDING = 'S';
    static final byte HOME_PARTITION = 'H';
    static final byte USER = 'U';
    static final byte RETWEET = 'R';
    static final byte RETWEETED_UNKNOWN = 'W';
    static final byte PROFILE = 'P';
    static final EventSerde<ProfileUpdated> PROFILES = new EventSerde<>(ProfileUpdated.class);

    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    public AuthorRowReader(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable StoredTweet tweet(long tweetId) {
        byte[] row = rows.get(RowKey.of(TWEET, tweetId));
        return row == null ? null : StoredTweetCodec.decode(row);
    }

    @Override
    public long[] visibleTweets(long authorId, long highestId, long sinceId, int count) {
        LongArrayList tweetIds = new LongArrayList();
        if (sinceId < highestId) {
            try (KeyValueIterator<Bytes, byte[]> newestFirst = rows.reverseRange(
                    RowKey.of(STANDING, authorId, sinceId + 1), RowKey.of(STANDING, authorId, highestId))) {
                while (tweetIds.size() < count && newestFirst.hasNext()) {
                    tweetIds.add(RowKey.id(newestFirst.next().key, 1));
                }
            }
        }
        return tweetIds.toLongArray();
    }

    /** The {@code count} lowest ids of standing tweets above {@code minId} and up to {@code highestId}, newest first. */
    public long[] standingAbove(long authorId, long minId, long highestId, int count) {
        LongArrayList tweetIds = new LongArrayList();
        if (minId < highestId) {
            try (KeyValueIterator<Bytes, byte[]> oldestFirst =
                    rows.range(RowKey.of(STANDING, authorId, minId + 1), RowKey.of(STANDING, authorId, highestId))) {
                while (tweetIds.size() < count && oldestFirst.hasNext()) {
                    tweetIds.add(RowKey.id(oldestFirst.next().key, 1));
                }
            }
        }
        return LongArrays.reverse(tweetIds.toLongArray());
    }

    @Override
    public void forEachHomePartition(long authorId, HomePartitions partitions) {
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(
                RowKey.of(HOME_PARTITION, authorId, 0), RowKey.of(HOME_PARTITION, authorId, Integer.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                partitions.accept(
                        RowKey.partition(row.key), ByteBuffer.wrap(row.value).getInt());
            }
        }
    }

    @Override
    public @Nullable Integer followingCount(long userId) {
        byte[] row = rows.get(RowKey.of(USER, userId));
        return row == null ? null : ByteBuffer.wrap(row).getInt();
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId) {
        return retweetsBetween(RowKey.of(RETWEET, tweetId, 0, 0), RowKey.of(RETWEET, tweetId, Long.MAX_VALUE, -1));
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId, long retweeterId) {
        return retweetsBetween(
                RowKey.of(RETWEET, tweetId, retweeterId, 0), RowKey.of(RETWEET, tweetId, retweeterId, Long.MAX_VALUE));
    }

    private List<LoggedRetweet> retweetsBetween(Bytes from, Bytes to) {
        List<LoggedRetweet> retweets = new ArrayList<>(0);
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                ByteBuffer offsets = ByteBuffer.wrap(row.value);
                retweets.add(new LoggedRetweet(
                        RowKey.id(row.key, 1), RowKey.id(row.key, 2), offsets.getLong(), offsets.getLong()));
            }
        }
        return retweets;
    }

    /** How many users hold a retweet of the tweet. */
    public int retweetCount(long tweetId) {
        return RetweetAcceptance.countAccepted(retweets(tweetId));
    }

    /** How many tweets of the author stand. */
    public int tweetsCount(long authorId) {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(STANDING, authorId, 0), RowKey.of(STANDING, authorId, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                found.next();
                count++;
            }
        }
        return count;
    }

    @Override
    public @Nullable ProfileVersion asOf(long userId, long millis) {
        if (millis < 0) {
            return null;
        }
        try (KeyValueIterator<Bytes, byte[]> newestFirst =
                rows.reverseRange(RowKey.of(PROFILE, userId, 0), RowKey.of(PROFILE, userId, millis))) {
            return newestFirst.hasNext() ? version(newestFirst.next()) : null;
        }
    }

    @Override
    public @Nullable ProfileVersion first(long userId) {
        try (KeyValueIterator<Bytes, byte[]> oldestFirst =
                rows.range(RowKey.of(PROFILE, userId, 0), RowKey.of(PROFILE, userId, Long.MAX_VALUE))) {
            return oldestFirst.hasNext() ? version(oldestFirst.next()) : null;
        }
    }

    private static ProfileVersion version(KeyValue<Bytes, byte[]> row) {
        return new ProfileVersion(RowKey.id(row.key, 1), PROFILES.deserializer().deserialize("", row.value));
    }
}
