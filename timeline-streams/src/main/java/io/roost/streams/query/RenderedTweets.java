package io.roost.streams.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.engine.author.StoredTweet;
import io.roost.streams.store.AuthorRows;
import org.jspecify.annotations.Nullable;

/**
 * Tweets of the author partitions that are processed here, as finished JSON: those that are read often are written once.
 * Bounded in bytes. Thread-safe.
 *
 * <p>Each is kept with the versions of the rows that it was made of, taken before they were read, and is shown only while
 * these are current. So a deletion, a retweet or a new profile shows at the next read. Partitions that are read from a
 * standby, whose rows change unseen, are none of this class's business.
 */
final class RenderedTweets {

    private static final long MOST_BYTES = 64L << 20;

    /** What a kept tweet costs besides its JSON. */
    private static final int OVERHEAD = 160;

    private record Kept(RenderedTweet tweet, AuthorRows rows, int tweetVersion, long authorId, long authorVersion) {}

    private final TweetRenderer renderer;
    private final boolean authorVersionCountsTweets;
    private final Cache<Long, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Long id, Kept tweet) -> tweet.tweet().json().length + OVERHEAD)
            .build();

    /** @param authorVersionCountsTweets whether a tweet's profile depends on how many the author posted since */
    RenderedTweets(TweetRenderer renderer, boolean authorVersionCountsTweets) {
        this.renderer = renderer;
        this.authorVersionCountsTweets = authorVersionCountsTweets;
    }

    /**
     * The tweet as it is now.
     *
     * @param mayBlock whether rows may be read for it
     * @return null if it was deleted, or if rows have to be read and {@code mayBlock} is false
     */
    @Nullable
    RenderedTweet find(long tweetId, AuthorRows rows, boolean mayBlock) {
        Kept known = kept.getIfPresent(tweetId);
        if (known != null && isCurrent(known, tweetId, rows)) {
            return known.tweet();
        }
        return mayBlock ? render(tweetId, rows) : null;
    }

    private boolean isCurrent(Kept known, long tweetId, AuthorRows rows) {
        return known.rows() == rows
                && known.tweetVersion() == rows.tweetVersion(tweetId)
                && known.authorVersion() == authorVersion(known.authorId(), rows);
    }

    private @Nullable RenderedTweet render(long tweetId, AuthorRows rows) {
        int tweetVersion = rows.tweetVersion(tweetId);
        StoredTweet stored = rows.tweet(tweetId);
        if (stored == null || !stored.visible()) {
            return null;
        }
        long authorVersion = authorVersion(stored.authorId(), rows);
        RenderedTweet rendered = renderer.render(tweetId, rows);
        if (rendered != null) {
            kept.put(tweetId, new Kept(rendered, rows, tweetVersion, stored.authorId(), authorVersion));
        }
        return rendered;
    }

    private long authorVersion(long authorId, AuthorRows rows) {
        long profile = rows.profileVersion(authorId);
        return authorVersionCountsTweets ? profile << 32 ^ rows.visibleTweetsVersion(authorId) : profile;
    }
}
