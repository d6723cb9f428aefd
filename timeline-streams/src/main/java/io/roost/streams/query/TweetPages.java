package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetLines;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.AuthorRows;
import org.jspecify.annotations.Nullable;

/**
 * Pages of tweets with as much of their content as this instance processes itself; the rest is named, to be asked for
 * where it is. So a page costs one question wherever one instance has it all. Thread-safe.
 */
final class TweetPages {

    private final OpenPartitions<AuthorRows> authorPartitions;
    private final RenderedTweets rendered;
    private final TweetRenderer renderer;
    private final int partitionCount;

    TweetPages(
            OpenPartitions<AuthorRows> authorPartitions,
            RenderedTweets rendered,
            TweetRenderer renderer,
            int partitionCount) {
        this.authorPartitions = authorPartitions;
        this.rendered = rendered;
        this.renderer = renderer;
        this.partitionCount = partitionCount;
    }

    /**
     * The page with its tweets.
     *
     * @param mayBlock whether rows may be read for it
     * @return null if rows have to be read and {@code mayBlock} is false
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

    /** Adds the tweet from {@code rows}, which may be a standby's, if it stands. */
    void add(long id, AuthorRowReader rows, TweetLines.Writer lines) {
        AuthorRows active = processedHere(id);
        RenderedTweet tweet = active == rows ? rendered.find(id, active, true) : renderer.render(id, rows);
        add(id, tweet, lines, true);
    }

    /** Returns false if the tweet, or the original of the retweet, is processed here and was not found. */
    private boolean add(long id, TweetLines.Writer lines, boolean mayBlock) {
        AuthorRows rows = processedHere(id);
        if (rows == null) {
            lines.elsewhere(id);
            return true;
        }
        return add(id, rendered.find(id, rows, mayBlock), lines, mayBlock);
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
        RenderedTweet original = rendered.find(tweet.originalId(), rowsOfOriginal, mayBlock);
        if (original != null) {
            lines.retweet(id, tweet.json(), original.json());
        }
        return original != null;
    }

    private @Nullable AuthorRows processedHere(long tweetId) {
        return authorPartitions.get(AuthorBucket.partitionOf(new TweetId(tweetId), partitionCount));
    }
}
