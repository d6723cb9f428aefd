package io.roost.streams.store;

import io.roost.engine.author.AuthorStore;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.profile.ProfileStore;
import io.roost.engine.profile.ProfileVersion;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an author side as its task uses them: tweets are collected, and {@link #write} writes them together. Any other
 * write first writes the collected tweets, so the changelog is always a prefix of the writes; reads include them. Queries see
 * written rows only. Used by one thread.
 */
public final class BatchedAuthorRows extends AuthorRowReader implements AuthorStore, ProfileStore {

    /** A batch is written before it exceeds this size. The tweets of a poll fit, unless they are long. */
    private static final int MAX_BYTES = 192 * 1024;

    private final AuthorRows rows;
    private final TweetBatch batch = new TweetBatch();

    public BatchedAuthorRows(AuthorRows rows) {
        super(rows);
        this.rows = rows;
    }

    /** Writes the collected tweets. Called before references to them are sent and before the input's offsets are committed. */
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
        if (batch.size() + row.length > MAX_BYTES) {
            write();
        }
        batch.putTweet(tweetId, row);
    }

    @Override
    public void setVisible(long authorId, long tweetId, boolean visible) {
        batch.setVisible(authorId, tweetId, visible);
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
    public void setRetweetedUnknown(long tweetId, boolean waits) {
        written().setRetweetedUnknown(tweetId, waits);
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
    public void forEachRetweetedUnknown(LongConsumer tweets) {
        rows.forEachRetweetedUnknown(tweets);
    }

    @Override
    public long highestTweetId() {
        return written().highestTweetId();
    }
}
