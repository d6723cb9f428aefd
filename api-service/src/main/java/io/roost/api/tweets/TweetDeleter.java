package io.roost.api.tweets;

import io.roost.api.ingest.IngestClient;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.DeleteTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Deletes tweets and retweets. Thread-safe. */
public final class TweetDeleter {

    private final IngestClient ingest;
    private final TweetReader tweets;
    private final ViewWaiter waiter;

    public TweetDeleter(IngestClient ingest, TweetReader tweets, ViewWaiter waiter) {
        this.ingest = ingest;
        this.tweets = tweets;
        this.waiter = waiter;
    }

    /**
     * Deletes the tweet for ever.
     *
     * @param original the original if the tweet is a retweet, else null
     * @return completed as {@link ViewWaiter} says, when the view no longer shows the tweet
     */
    public CompletableFuture<Boolean> delete(TweetId id, UserId author, @Nullable TweetId original) {
        ingest.append(new DeleteTweet(id, author));
        tweets.onDeleted(id);
        return original == null ? waiter.awaitDeleted(author, id) : waiter.awaitUnretweeted(author, id, original);
    }
}
