package io.roost.streams.store;

import io.roost.streams.fanout.AuthorStore;
import io.roost.streams.fanout.Retweet;
import io.roost.streams.fanout.RetweetAcceptance;
import io.roost.streams.fanout.StoredTweet;
import io.roost.streams.profile.ProfileStore;
import io.roost.streams.profile.ProfileVersion;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The author side's rows, for the task that owns them. One thread writes; any reads.
 *
 * <p>For queries it keeps in memory how large the larger sets are, and numbers that tell when something changed that a
 * tweet shows. Both follow each write, and cost it a few memory writes.
 */
public final class AuthorRows extends AuthorRowReader implements AuthorStore, ProfileStore {

    /** The name of the store. */
    public static final String STORE = "author-rows";

    private static final byte[] PRESENT = {};

    private final KeyValueStore<Bytes, byte[]> rows;
    private final RowVersions tweetVersions = new RowVersions();
    private final RowVersions profileVersions = new RowVersions();
    private final RowVersions standingVersions = new RowVersions();
    private final RememberedCounts retweetCounts = new RememberedCounts();
    private final RememberedCounts tweetsCounts = new RememberedCounts();

    public AuthorRows(KeyValueStore<Bytes, byte[]> rows) {
        super(rows);
        this.rows = rows;
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

    @Override
    public void putTweet(long tweetId, StoredTweet tweet) {
        rows.put(RowKey.of(TWEET, tweetId), StoredTweetCodec.encode(tweet));
        tweetVersions.changed(tweetId);
    }

    @Override
    public void putStanding(long authorId, long tweetId) {
        Bytes key = RowKey.of(STANDING, authorId, tweetId);
        tweetsCounts.change(authorId, () -> present(key), () -> rows.put(key, PRESENT));
        standingVersions.changed(authorId);
    }

    @Override
    public void removeStanding(long authorId, long tweetId) {
        Bytes key = RowKey.of(STANDING, authorId, tweetId);
        tweetsCounts.change(authorId, () -> present(key), () -> rows.put(key, null));
        standingVersions.changed(authorId);
    }

    private long present(Bytes key) {
        return rows.get(key) == null ? 0 : 1;
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
        Bytes key = RowKey.of(RETWEET, tweetId, retweet.retweeterId(), retweet.retweetId());
        byte[] offsets = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(retweet.postedAt())
                .putLong(retweet.deletedAt())
                .array();
        retweetCounts.change(tweetId, () -> holding(tweetId, retweet.retweeterId()), () -> rows.put(key, offsets));
        tweetVersions.changed(tweetId);
    }

    private long holding(long tweetId, long retweeterId) {
        return RetweetAcceptance.holding(retweets(tweetId, retweeterId)) == null ? 0 : 1;
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
        profileVersions.changed(userId);
    }

    private static byte[] count(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
