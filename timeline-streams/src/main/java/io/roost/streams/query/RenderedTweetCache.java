package io.roost.streams.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.engine.author.StoredTweet;
import io.roost.streams.store.AuthorRows;
import org.jspecify.annotations.Nullable;

/**
 * A cache of rendered tweets of the author partitions that are processed here, bounded in bytes. Thread-safe.
 *
 * <p>A cached tweet has the versions of its rows, read before the rows, and is valid only while these are current. So a
 * deletion, a retweet or a new profile is visible to the next read. Rows of standbys have no versions and are not cached.
 */
final class RenderedTweetCache {

    private static final long MAX_BYTES = 64L << 20;

    /** The memory of a cached tweet besides its JSON. */
    private static final int OVERHEAD = 160;

    private record Cached(RenderedTweet tweet, AuthorRows rows, int tweetVersion, long authorId, long authorVersion) {}

    private final TweetRenderer renderer;
    private final boolean profileDependsOnTweets;
    private final Cache<Long, Cached> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher((Long id, Cached tweet) -> tweet.tweet().json().length + OVERHEAD)
            .build();

    /** @param profileDependsOnTweets whether the profile shown on a tweet depends on later tweets of its author */
    RenderedTweetCache(TweetRenderer renderer, boolean profileDependsOnTweets) {
        this.renderer = renderer;
        this.profileDependsOnTweets = profileDependsOnTweets;
    }

    /**
     * Returns the tweet in its present state.
     *
     * @param mayBlock whether rows may be read
     * @return null if it is not visible, or if rows must be read and {@code mayBlock} is false
     */
    @Nullable
    RenderedTweet find(long tweetId, AuthorRows rows, boolean mayBlock) {
        Cached known = cache.getIfPresent(tweetId);
        if (known != null && isCurrent(known, tweetId, rows)) {
            return known.tweet();
        }
        return mayBlock ? render(tweetId, rows) : null;
    }

    private boolean isCurrent(Cached known, long tweetId, AuthorRows rows) {
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
            cache.put(tweetId, new Cached(rendered, rows, tweetVersion, stored.authorId(), authorVersion));
        }
        return rendered;
    }

    private long authorVersion(long authorId, AuthorRows rows) {
        long profile = rows.profileVersion(authorId);
        return profileDependsOnTweets ? profile << 32 ^ rows.visibleTweetsVersion(authorId) : profile;
    }
}
