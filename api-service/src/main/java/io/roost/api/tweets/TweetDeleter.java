package io.roost.api.tweets;

import io.roost.api.ingest.IngestClient;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.command.DeleteTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Deletes tweets. What is returned is completed as {@link ViewWaits} says, when the view no longer shows them. Thread-safe. */
public final class TweetDeleter {

    private final IngestClient ingest;
    private final FreshTweets fresh;
    private final ViewWaits waits;

    public TweetDeleter(IngestClient ingest, FreshTweets fresh, ViewWaits waits) {
        this.ingest = ingest;
        this.fresh = fresh;
        this.waits = waits;
    }

    /**
     * Deletes the tweet for ever.
     *
     * @param original of a retweet; else null
     */
    public CompletableFuture<Boolean> delete(TweetId id, UserId author, @Nullable TweetId original) {
        ingest.append(new DeleteTweet(id, author));
        fresh.deleted(id);
        return original == null ? waits.deleted(author, id) : waits.unretweeted(author, id, original);
    }
}
