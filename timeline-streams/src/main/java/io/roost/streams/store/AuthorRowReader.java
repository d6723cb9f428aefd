package io.roost.streams.store;

import com.google.common.collect.Iterators;
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
 * Reads the rows of an author side, active or standby. Thread-safe.
 *
 * <pre>
 * T tweet                          → author, offsets, original, text
 * S author, tweet                  → (empty: the tweet is visible)
 * H author, home partition         → followers there
 * U user                           → following count
 * R tweet, retweeter, retweet      → offsets of the retweet
 * W tweet                          → (empty: retweeted before it was posted)
 * P user, from (ms since 1970)     → ProfileUpdated as JSON
 * </pre>
 *
 * All rows are in one store, so one changelog has them in the order of their writes.
 */
public class AuthorRowReader implements AuthorLookup, ProfileLookup {

    static final byte TWEET = 'T';
    static final byte VISIBLE = 'S';
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

    AuthorRowReader(AuthorRowReader other) {
        this(other.rows);
    }

    @Override
    public @Nullable StoredTweet tweet(long tweetId) {
        byte[] row = rows.get(RowKey.of(TWEET, tweetId));
        return row == null ? null : StoredTweetCodec.decode(row);
    }

    @Override
    public long[] visibleTweets(long authorId, long highestId, long sinceId, int count) {
        if (sinceId >= highestId) {
            return new long[0];
        }
        return firstTweets(
                rows.reverseRange(RowKey.of(VISIBLE, authorId, sinceId + 1), RowKey.of(VISIBLE, authorId, highestId)),
                count);
    }

    /** Returns the {@code count} lowest ids of visible tweets above {@code minId} and up to {@code highestId}, newest first. */
    public long[] visibleTweetsAbove(long authorId, long minId, long highestId, int count) {
        if (minId >= highestId) {
            return new long[0];
        }
        return LongArrays.reverse(firstTweets(
                rows.range(RowKey.of(VISIBLE, authorId, minId + 1), RowKey.of(VISIBLE, authorId, highestId)), count));
    }

    private static long[] firstTweets(KeyValueIterator<Bytes, byte[]> found, int count) {
        LongArrayList tweetIds = new LongArrayList();
        try (found) {
            while (tweetIds.size() < count && found.hasNext()) {
                tweetIds.add(RowKey.id(found.next().key, 1));
            }
        }
        return tweetIds.toLongArray();
    }

    @Override
    public void forEachHomePartition(long authorId, HomePartitions partitions) {
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(
                RowKey.ofHomePartition(HOME_PARTITION, authorId, 0),
                RowKey.ofHomePartition(HOME_PARTITION, authorId, Integer.MAX_VALUE))) {
            found.forEachRemaining(row -> partitions.accept(
                    RowKey.homePartition(row.key), ByteBuffer.wrap(row.value).getInt()));
        }
    }

    @Override
    public @Nullable Integer followingCount(long userId) {
        byte[] row = rows.get(RowKey.of(USER, userId));
        return row == null ? null : ByteBuffer.wrap(row).getInt();
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId) {
        return retweets(tweetId, 0, Long.MAX_VALUE);
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId, long retweeterId) {
        return retweets(tweetId, retweeterId, retweeterId);
    }

    private List<LoggedRetweet> retweets(long tweetId, long firstRetweeter, long lastRetweeter) {
        Bytes from = RowKey.of(RETWEET, tweetId, firstRetweeter, 0);
        Bytes to = RowKey.of(RETWEET, tweetId, lastRetweeter, Long.MAX_VALUE);
        List<LoggedRetweet> retweets = new ArrayList<>(0);
        try (KeyValueIterator<Bytes, byte[]> found = rows.range(from, to)) {
            found.forEachRemaining(row -> {
                ByteBuffer offsets = ByteBuffer.wrap(row.value);
                retweets.add(new LoggedRetweet(
                        RowKey.id(row.key, 1), RowKey.id(row.key, 2), offsets.getLong(), offsets.getLong()));
            });
        }
        return retweets;
    }

    /** Returns the number of accepted retweets of the tweet. */
    public int retweetCount(long tweetId) {
        return RetweetAcceptance.countAccepted(retweets(tweetId));
    }

    /** Returns the number of visible tweets of the author. */
    public int tweetsCount(long authorId) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(VISIBLE, authorId, 0), RowKey.of(VISIBLE, authorId, Long.MAX_VALUE))) {
            return Iterators.size(found);
        }
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
