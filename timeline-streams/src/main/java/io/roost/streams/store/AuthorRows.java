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
 * The author side's rows where they are processed. One thread writes, through {@link BatchedAuthorRows}; any reads.
 *
 * <p>For queries it keeps in memory how large the larger sets are, and numbers that tell when something changed that a
 * tweet shows. Both follow each write, and cost it a few memory writes.
 */
public final class AuthorRows extends AuthorRowReader implements ProfileStore {

    /** The name of the store. */
    public static final String STORE = "author-rows";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;
    private final RowVersions tweetVersions = new RowVersions();
    private final RowVersions profileVersions = new RowVersions();
    private final RowVersions standingVersions = new RowVersions();
    private final RememberedCounts retweetCounts = new RememberedCounts();
    private final RememberedCounts tweetsCounts = new RememberedCounts();
    private final AuthorProgress progress = new AuthorProgress();
    private final PendingConditions<AuthorRows> conditions = new PendingConditions<>(this::ask);

    /** Whether rows are being written that versions do not tell of yet. */
    private volatile boolean writing;

    public AuthorRows(KeyValueStore<Bytes, byte[]> rows) {
        super(rows);
        this.rows = rows;
    }

    /** How much of the log the rows include. */
    public AuthorProgress progress() {
        return progress;
    }

    /** What requests wait for. */
    public PendingConditions<AuthorRows> conditions() {
        return conditions;
    }

    private void ask(Consumer<AuthorRows> question) {
        try {
            question.accept(this);
        } catch (InvalidStateStoreException leaving) {
            // The partition leaves this instance, which ends all waits.
        }
    }

    /** Whether the tweet is deleted, and neither listed, counted nor remembered as rendered here any more. */
    public boolean isGone(long authorId, long tweetId) {
        StoredTweet tweet = tweet(tweetId);
        return tweet != null
                && tweet.isDeleted()
                && rows.get(RowKey.of(STANDING, authorId, tweetId)) == null
                && !writing;
    }

    /** Whether the user's retweet of the original is this one, or the original may be remembered as if it were. */
    public boolean isRetweeted(long originalId, long retweeterId, long retweetId) {
        LoggedRetweet holding = RetweetAcceptance.accepted(retweets(originalId, retweeterId));
        return (holding != null && holding.retweetId() == retweetId) || writing;
    }

    @Override
    public int retweetCount(long tweetId) {
        return (int) retweetCounts.of(tweetId, () -> super.retweetCount(tweetId));
    }

    @Override
    public int tweetsCount(long authorId) {
        return (int) tweetsCounts.of(authorId, () -> super.tweetsCount(authorId));
    }

    /** Changes with whatever a tweet shows of itself: whether it stands, its text, how often it was retweeted. */
    public int tweetVersion(long tweetId) {
        return tweetVersions.of(tweetId);
    }

    /** Changes with each version of the author's profile. */
    public int profileVersion(long authorId) {
        return profileVersions.of(authorId);
    }

    /** Changes with the set of the author's standing tweets. */
    public int standingVersion(long authorId) {
        return standingVersions.of(authorId);
    }

    /** Writes tweets, and whether they stand, at once. */
    void write(TweetBatch batch) {
        long[] authorIds = batch.authorIds();
        KeyValue<Bytes, byte[]> taken = batch.takeRows();
        writing = true;
        tweetsCounts.change(
                authorIds, index -> present(batch.standingKey(index)), () -> rows.put(taken.key, taken.value));
        for (long authorId : authorIds) {
            standingVersions.changed(authorId);
        }
        batch.tweetIds().forEach(tweetVersions::changed);
        writing = false;
    }

    private long present(Bytes key) {
        return rows.get(key) == null ? 0 : 1;
    }

    void putFollowers(long authorId, int homePartition, int followers) {
        rows.put(RowKey.of(HOME_PARTITION, authorId, homePartition), count(followers));
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
        retweetCounts.change(
                new long[] {tweetId}, only -> holding(tweetId, retweet.retweeterId()), () -> rows.put(key, offsets));
        tweetVersions.changed(tweetId);
        writing = false;
    }

    private long holding(long tweetId, long retweeterId) {
        return RetweetAcceptance.accepted(retweets(tweetId, retweeterId)) == null ? 0 : 1;
    }

    void putRetweetedUnknown(long tweetId) {
        rows.put(RowKey.of(RETWEETED_UNKNOWN, tweetId), PRESENT);
    }

    void removeRetweetedUnknown(long tweetId) {
        rows.put(RowKey.of(RETWEETED_UNKNOWN, tweetId), null);
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
        profileVersions.changed(userId);
    }

    private static byte[] count(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
