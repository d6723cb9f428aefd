package io.roost.streams.store;

import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.profile.ProfileStore;
import io.roost.engine.profile.ProfileVersion;
import io.roost.engine.waiting.PendingConditions;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of an author side that is processed here. One thread writes, through {@link BatchedAuthorRows}; any thread reads.
 *
 * <p>For queries it keeps the sizes of large sets in memory, and versions that change with what a tweet displays.
 */
public final class AuthorRows extends AuthorRowReader implements ProfileStore {

    public static final String STORE = "author-rows";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;
    private final RowVersions tweetVersions = new RowVersions();
    private final RowVersions profileVersions = new RowVersions();
    private final RowVersions visibleTweetsVersions = new RowVersions();
    private final CountCache retweetCounts = new CountCache();
    private final CountCache tweetsCounts = new CountCache();
    private final AuthorProgress progress = new AuthorProgress();
    private final PendingConditions<AuthorRows> conditions = new PendingConditions<>(this::evaluate);

    /** Whether rows are being written whose versions have not changed yet. */
    private volatile boolean writing;

    public AuthorRows(KeyValueStore<Bytes, byte[]> rows) {
        super(rows);
        this.rows = rows;
    }

    public AuthorProgress progress() {
        return progress;
    }

    public PendingConditions<AuthorRows> conditions() {
        return conditions;
    }

    private void evaluate(Consumer<AuthorRows> conditionsOfRequests) {
        try {
            conditionsOfRequests.accept(this);
        } catch (InvalidStateStoreException moved) {
            // The partition leaves this instance, which completes all pending conditions.
        }
    }

    /** Returns whether the tweet is deleted, and no list, count or cache here contains it any more. */
    public boolean isDeletedEverywhere(long authorId, long tweetId) {
        StoredTweet tweet = tweet(tweetId);
        return tweet != null
                && tweet.isDeleted()
                && rows.get(RowKey.of(VISIBLE, authorId, tweetId)) == null
                && !writing;
    }

    /** Returns whether this retweet is the accepted one of its user, or a cache may still show it as such. */
    public boolean isRetweeted(long originalId, long retweeterId, long retweetId) {
        LoggedRetweet accepted = RetweetAcceptance.accepted(retweets(originalId, retweeterId));
        return (accepted != null && accepted.retweetId() == retweetId) || writing;
    }

    @Override
    public int retweetCount(long tweetId) {
        return (int) retweetCounts.of(tweetId, () -> super.retweetCount(tweetId));
    }

    @Override
    public int tweetsCount(long authorId) {
        return (int) tweetsCounts.of(authorId, () -> super.tweetsCount(authorId));
    }

    /** Returns a number that changes with the tweet's visibility, text and retweet count. */
    public int tweetVersion(long tweetId) {
        return tweetVersions.of(tweetId);
    }

    /** Returns a number that changes with the author's profile. */
    public int profileVersion(long authorId) {
        return profileVersions.of(authorId);
    }

    /** Returns a number that changes with the set of the author's visible tweets. */
    public int visibleTweetsVersion(long authorId) {
        return visibleTweetsVersions.of(authorId);
    }

    /** Writes a batch of tweets and of their visibility as one record. */
    void write(TweetBatch batch) {
        long[] authorIds = batch.authorIds();
        KeyValue<Bytes, byte[]> record = batch.take();
        writing = true;
        tweetsCounts.update(
                authorIds,
                index -> rows.get(batch.visibleKey(index)) == null ? 0 : 1,
                () -> rows.put(record.key, record.value));
        for (long authorId : authorIds) {
            visibleTweetsVersions.increment(authorId);
        }
        batch.tweetIds().forEach(tweetVersions::increment);
        writing = false;
    }

    void putFollowers(long authorId, int homePartition, int followers) {
        rows.put(RowKey.ofHomePartition(HOME_PARTITION, authorId, homePartition), count(followers));
    }

    void putFollowingCount(long userId, int followees) {
        rows.put(RowKey.of(USER, userId), count(followees));
    }

    void putRetweet(long tweetId, LoggedRetweet retweet) {
        Bytes key = RowKey.of(RETWEET, tweetId, retweet.retweeterId(), retweet.retweetId());
        byte[] offsets = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(retweet.postedAt())
                .putLong(retweet.deletedAt())
                .array();
        writing = true;
        retweetCounts.update(
                new long[] {tweetId},
                only -> RetweetAcceptance.countAccepted(retweets(tweetId, retweet.retweeterId())),
                () -> rows.put(key, offsets));
        tweetVersions.increment(tweetId);
        writing = false;
    }

    void setRetweetedUnknown(long tweetId, boolean waits) {
        rows.put(RowKey.of(RETWEETED_UNKNOWN, tweetId), waits ? PRESENT : null);
    }

    void forEachRetweetedUnknown(LongConsumer tweets) {
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(RETWEETED_UNKNOWN, 0), RowKey.of(RETWEETED_UNKNOWN, Long.MAX_VALUE))) {
            found.forEachRemaining(row -> tweets.accept(RowKey.id(row.key, 0)));
        }
    }

    long highestTweetId() {
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
        profileVersions.increment(userId);
    }

    private static byte[] count(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
