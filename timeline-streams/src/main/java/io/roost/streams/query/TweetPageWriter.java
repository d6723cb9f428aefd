package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetLines;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.AuthorRows;
import org.jspecify.annotations.Nullable;

/**
 * Writes pages of tweets as {@link TweetLines}. A tweet of an author partition that is not processed here is included by id
 * only; the caller requests it from the owner of that partition. Thread-safe.
 */
final class TweetPageWriter {

    private final OpenPartitions partitions;
    private final RenderedTweetCache cache;
    private final TweetRenderer renderer;

    TweetPageWriter(OpenPartitions partitions, RenderedTweetCache cache, TweetRenderer renderer) {
        this.partitions = partitions;
        this.cache = cache;
        this.renderer = renderer;
    }

    /**
     * Returns the page with its tweets.
     *
     * @param mayBlock whether rows may be read
     * @return null if rows must be read and {@code mayBlock} is false
     */
    byte @Nullable [] page(IdPage page, boolean mayBlock) {
        TweetLines.Writer lines = new TweetLines.Writer(page.next());
        for (int index = page.from(); index < page.to(); index++) {
            boolean found = add(page.ids()[index], lines, mayBlock);
            if (!found && !mayBlock) {
                return null;
            }
        }
        return lines.toByteArray();
    }

    /** Adds the tweet from {@code rows}, which may be a standby's, if it is visible. */
    void add(long id, AuthorRowReader rows, TweetLines.Writer lines) {
        AuthorRows active = processedHere(id);
        RenderedTweet tweet = active == rows ? cache.find(id, active, true) : renderer.render(id, rows);
        add(id, tweet, lines, true);
    }

    /** Returns false if the tweet, or the original of the retweet, is processed here and was not found. */
    private boolean add(long id, TweetLines.Writer lines, boolean mayBlock) {
        AuthorRows rows = processedHere(id);
        if (rows == null) {
            lines.elsewhere(id);
            return true;
        }
        return add(id, cache.find(id, rows, mayBlock), lines, mayBlock);
    }

    private boolean add(long id, @Nullable RenderedTweet tweet, TweetLines.Writer lines, boolean mayBlock) {
        if (tweet == null) {
            return false;
        }
        if (!tweet.isRetweet()) {
            lines.tweet(id, tweet.json());
            return true;
        }
        AuthorRows rowsOfOriginal = processedHere(tweet.originalId());
        if (rowsOfOriginal == null) {
            lines.retweet(id, tweet.originalId(), tweet.json());
            return true;
        }
        RenderedTweet original = cache.find(tweet.originalId(), rowsOfOriginal, mayBlock);
        if (original != null) {
            lines.retweet(id, tweet.json(), original.json());
        }
        return original != null;
    }

    private @Nullable AuthorRows processedHere(long tweetId) {
        return partitions.authors().get(AuthorBucket.partitionOf(new TweetId(tweetId), partitions.count()));
    }
}
