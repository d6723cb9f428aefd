package io.roost.streams.store;

import io.roost.engine.author.AuthorStore;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.profile.ProfileStore;
import io.roost.engine.profile.ProfileVersion;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An author side's rows as its task sees them: tweets wait until {@link #write}, and are written together. Nothing else
 * overtakes them, so what the changelog holds is a prefix of what was written here; and nothing is read past them. Queries
 * see what is written. Used by one thread.
 */
public final class BatchedAuthorRows implements AuthorStore, ProfileStore {

    /** A batch that would grow beyond so many bytes is written first; what a poll brings, unless tweets are long. */
    private static final int MOST_BYTES = 192 * 1024;

    private final AuthorRows rows;
    private final TweetBatch batch = new TweetBatch();

    public BatchedAuthorRows(AuthorRows rows) {
        this.rows = rows;
    }

    /** Writes the tweets that wait: before their references are sent and the offsets of the input are committed. */
    public void write() {
        if (!batch.isEmpty()) {
            rows.write(batch);
            batch.clear();
        }
    }

    private AuthorRows written() {
        write();
        return rows;
    }

    @Override
    public void putTweet(long tweetId, StoredTweet tweet) {
        byte[] row = StoredTweetCodec.encode(tweet);
        if (batch.size() + row.length > MOST_BYTES) {
            write();
        }
        batch.putTweet(tweetId, row);
    }

    @Override
    public void putVisible(long authorId, long tweetId) {
        batch.setStanding(authorId, tweetId, true);
    }

    @Override
    public void removeVisible(long authorId, long tweetId) {
        batch.setStanding(authorId, tweetId, false);
    }

    @Override
    public void putFollowers(long authorId, int homePartition, int followers) {
        written().putFollowers(authorId, homePartition, followers);
    }

    @Override
    public void putFollowingCount(long userId, int count) {
        written().putFollowingCount(userId, count);
    }

    @Override
    public void putRetweet(long tweetId, LoggedRetweet retweet) {
        written().putRetweet(tweetId, retweet);
    }

    @Override
    public void putRetweetedUnknown(long tweetId) {
        written().putRetweetedUnknown(tweetId);
    }

    @Override
    public void removeRetweetedUnknown(long tweetId) {
        written().removeRetweetedUnknown(tweetId);
    }

    @Override
    public void putVersion(long userId, ProfileVersion version) {
        written().putVersion(userId, version);
    }

    @Override
    public @Nullable StoredTweet tweet(long tweetId) {
        return written().tweet(tweetId);
    }

    @Override
    public long[] visibleTweets(long authorId, long highestId, long sinceId, int count) {
        return written().visibleTweets(authorId, highestId, sinceId, count);
    }

    @Override
    public void forEachHomePartition(long authorId, HomePartitions partitions) {
        rows.forEachHomePartition(authorId, partitions);
    }

    @Override
    public @Nullable Integer followingCount(long userId) {
        return rows.followingCount(userId);
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId) {
        return rows.retweets(tweetId);
    }

    @Override
    public List<LoggedRetweet> retweets(long tweetId, long retweeterId) {
        return rows.retweets(tweetId, retweeterId);
    }

    @Override
    public void forEachRetweetedUnknown(LongConsumer tweets) {
        rows.forEachRetweetedUnknown(tweets);
    }

    @Override
    public long highestTweetId() {
        return written().highestTweetId();
    }

    @Override
    public @Nullable ProfileVersion asOf(long userId, long millis) {
        return rows.asOf(userId, millis);
    }

    @Override
    public @Nullable ProfileVersion first(long userId) {
        return rows.first(userId);
    }
}
