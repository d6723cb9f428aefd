package io.roost.api.retweets;

import io.roost.api.directory.Directory;
import io.roost.api.ingest.IngestClient;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.tweets.FreshTweets;
import io.roost.api.tweets.TweetDeleter;
import io.roost.api.tweets.TweetReader;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.command.Retweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Retweets, and takes retweets back. One user has one retweet of a tweet at most: the first in the log stands until it
 * is deleted, so the one that stands is what a retweet answers, whichever request wrote it. What is returned is
 * completed as {@link ViewWaits} says, when the view shows the change. Thread-safe.
 */
public final class Retweeter {

    private final IngestClient ingest;
    private final StreamsClient streams;
    private final TweetReader tweets;
    private final FreshTweets fresh;
    private final TweetDeleter deleter;
    private final Directory directory;
    private final ViewWaits waits;

    public Retweeter(
            IngestClient ingest,
            StreamsClient streams,
            TweetReader tweets,
            FreshTweets fresh,
            TweetDeleter deleter,
            Directory directory,
            ViewWaits waits) {
        this.ingest = ingest;
        this.streams = streams;
        this.tweets = tweets;
        this.fresh = fresh;
        this.deleter = deleter;
        this.directory = directory;
        this.waits = waits;
    }

    /**
     * The retweet of {@code tweetId} by {@code userId} that stands; a 404 problem if the tweet does not.
     *
     * @param afterWait reads a new retweet when the wait for it has ended
     */
    public CompletableFuture<Tweet> retweet(TweetId tweetId, UserId userId, Duration deadline, Executor afterWait) {
        Tweet original = requireOriginal(tweetId, deadline);
        return standing(original.id(), userId, Deadline.in(deadline))
                .map(retweet -> waits.tweeted(userId, retweet.id()).thenApplyAsync(shown -> retweet, afterWait))
                .orElseGet(() -> append(original, userId, deadline, afterWait));
    }

    private CompletableFuture<Tweet> append(Tweet original, UserId userId, Duration deadline, Executor afterWait) {
        TweetId id =
                TweetId.of(ingest.append(new Retweet(userId, original.id())).id());
        return waits.tweeted(userId, id).thenApplyAsync(shown -> read(id, original, userId, deadline), afterWait);
    }

    /** Deletes the retweet that stands, if there is one; a 404 problem if the tweet itself does not stand. */
    public CompletableFuture<Boolean> takeBack(TweetId tweetId, UserId userId, Duration deadline) {
        TweetId original = requireOriginal(tweetId, deadline).id();
        return streams.retweetBy(original, userId, Deadline.in(deadline))
                .map(retweet -> deleter.delete(retweet, userId, original))
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    private Tweet requireOriginal(TweetId tweetId, Duration deadline) {
        Tweet tweet = fresh.require(tweetId, Deadline.in(deadline));
        return tweet.retweetOf() == null ? tweet : tweet.retweetOf();
    }

    private Optional<Tweet> standing(TweetId original, UserId userId, Deadline deadline) {
        return streams.retweetBy(original, userId, deadline).flatMap(id -> tweets.read(id, deadline));
    }

    /** What the view shows of a new retweet, or what the log has where the view is too slow to show it. */
    private Tweet read(TweetId id, Tweet original, UserId userId, Duration deadline) {
        try {
            return standing(original.id(), userId, Deadline.in(deadline)).orElseGet(() -> unseen(id, original, userId));
        } catch (ProblemException viewAway) {
            return unseen(id, original, userId);
        }
    }

    private Tweet unseen(TweetId id, Tweet original, UserId userId) {
        return new Tweet(id, "", id.createdAt(), directory.remembered(userId).asAuthor(), 0, original);
    }
}
