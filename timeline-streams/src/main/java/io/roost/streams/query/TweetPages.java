package io.roost.streams.query;

import io.roost.events.id.AuthorBucket;
import io.roost.events.id.TweetId;
import io.roost.events.query.TweetLines;
import io.roost.http.PageRequest;
import io.roost.streams.store.AuthorRowReader;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.topology.OpenPartitions;
import java.util.Arrays;
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

    /** The page, of ids that begin with it: highest first, one more than the page where there are more. */
    byte[] page(long[] descending, PageRequest page) {
        boolean more = descending.length > page.limit();
        int count = more ? page.limit() : descending.length;
        TweetLines.Writer lines = new TweetLines.Writer(more ? descending[count - 1] : 0);
        for (int index = 0; index < count; index++) {
            long id = descending[index];
            AuthorRows rows = processedHere(id);
            if (rows == null) {
                lines.elsewhere(id);
            } else {
                add(id, rendered.find(id, rows), lines);
            }
        }
        return lines.toByteArray();
    }

    /** Whether that page can be written without a look at rows, as far as one can tell. */
    boolean isKept(long[] descending, PageRequest page) {
        return Arrays.stream(descending).limit(page.limit()).allMatch(this::isKept);
    }

    private boolean isKept(long id) {
        AuthorRows rows = processedHere(id);
        if (rows == null) {
            return true;
        }
        RenderedTweet tweet = rendered.findKept(id, rows);
        return tweet != null && (!tweet.isRetweet() || isKept(tweet.originalId()));
    }

    /** Adds the tweet from {@code rows}, which may be a standby's, if it stands. */
    void add(long id, AuthorRowReader rows, TweetLines.Writer lines) {
        AuthorRows active = processedHere(id);
        add(id, active == rows ? rendered.find(id, active) : renderer.render(id, rows), lines);
    }

    private void add(long id, @Nullable RenderedTweet tweet, TweetLines.Writer lines) {
        if (tweet == null) {
            return;
        }
        if (!tweet.isRetweet()) {
            lines.tweet(id, tweet.json());
            return;
        }
        AuthorRows rowsOfOriginal = processedHere(tweet.originalId());
        if (rowsOfOriginal == null) {
            lines.retweet(id, tweet.originalId(), tweet.json());
            return;
        }
        RenderedTweet original = rendered.find(tweet.originalId(), rowsOfOriginal);
        if (original != null) {
            lines.retweet(id, tweet.json(), original.json());
        }
    }

    private @Nullable AuthorRows processedHere(long tweetId) {
        return authorPartitions.get(AuthorBucket.partitionOf(new TweetId(tweetId), partitionCount));
    }
}
