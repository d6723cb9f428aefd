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

    /** The page with its tweets. */
    byte[] page(IdPage page) {
        TweetLines.Writer lines = new TweetLines.Writer(page.next());
        for (int index = page.from(); index < page.to(); index++) {
            add(page.ids()[index], rendered::find, lines);
        }
        return lines.toByteArray();
    }

    /** The same where all that is processed here is kept as it is shown; null where rows have to be read. */
    byte @Nullable [] keptPage(IdPage page) {
        TweetLines.Writer lines = new TweetLines.Writer(page.next());
        for (int index = page.from(); index < page.to(); index++) {
            if (!add(page.ids()[index], rendered::findKept, lines)) {
                return null;
            }
        }
        return lines.toByteArray();
    }

    /** Adds the tweet from {@code rows}, which may be a standby's, if it stands. */
    void add(long id, AuthorRowReader rows, TweetLines.Writer lines) {
        AuthorRows active = processedHere(id);
        RenderedTweet tweet = active == rows ? rendered.find(id, active) : renderer.render(id, rows);
        add(id, tweet, rendered::find, lines);
    }

    /** Finds a tweet that is processed here, or null. */
    private interface Finder {
        @Nullable
        RenderedTweet find(long id, AuthorRows rows);
    }

    /** False where the tweet, or the original of the retweet, is processed here and was not found. */
    private boolean add(long id, Finder finder, TweetLines.Writer lines) {
        AuthorRows rows = processedHere(id);
        if (rows == null) {
            lines.elsewhere(id);
            return true;
        }
        return add(id, finder.find(id, rows), finder, lines);
    }

    private boolean add(long id, @Nullable RenderedTweet tweet, Finder finder, TweetLines.Writer lines) {
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
        RenderedTweet original = finder.find(tweet.originalId(), rowsOfOriginal);
        if (original != null) {
            lines.retweet(id, tweet.json(), original.json());
        }
        return original != null;
    }

    private @Nullable AuthorRows processedHere(long tweetId) {
        return authorPartitions.get(AuthorBucket.partitionOf(new TweetId(tweetId), partitionCount));
    }
}
