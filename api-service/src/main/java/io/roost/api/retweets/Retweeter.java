package io.roost.api.retweets;

import io.roost.api.directory.Directory;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.tweets.TweetDeleter;
import io.roost.api.tweets.TweetReader;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.Retweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Retweets tweets and ends retweets. A user has at most one retweet of a tweet: the first in the log is visible until it is
 * deleted, so that one is returned, whichever request wrote it. The returned futures are completed when the view shows the
 * change, or later as {@link ViewWaiter} says. Thread-safe.
 */
public final class Retweeter {

    private final IngestClient ingest;
    private final StreamsClient streams;
    private final UserReader users;
    private final TweetReader tweets;
    private final TweetDeleter deleter;
    private final Directory directory;
    private final ViewWaiter waiter;
    private final Duration deadline;

    public Retweeter(
            IngestClient ingest,
            StreamsClient streams,
            UserReader users,
            TweetReader tweets,
            TweetDeleter deleter,
            Directory directory,
            ViewWaiter waiter,
            Duration deadline) {
        this.ingest = ingest;
        this.streams = streams;
        this.users = users;
        this.tweets = tweets;
        this.deleter = deleter;
        this.directory = directory;
        this.waiter = waiter;
        this.deadline = deadline;
    }

    /**
     * Returns the user's retweet of the tweet, or of its original if the tweet is a retweet.
     *
     * @throws ProblemException 404 if the user or the tweet does not exist
     */
    CompletableFuture<Tweet> retweet(TweetId tweetId, UserId userId) {
        users.require(userId, Deadline.in(deadline));
        Tweet original = original(tweetId);
        Optional<Tweet> visible = visible(original, userId);
        if (visible.isPresent()) {
            return waiter.answerAfter(waiter.awaitTweeted(userId, visible.get().id()), visible::get);
        }
        TweetId id =
                TweetId.of(ingest.append(new Retweet(userId, original.id())).id());
        return waiter.answerAfter(waiter.awaitTweeted(userId, id), () -> appended(id, original, userId));
    }

    /**
     * Deletes the user's retweet of the tweet, if there is one.
     *
     * @throws ProblemException 404 if the user or the tweet does not exist
     */
    CompletableFuture<Response> unretweet(TweetId tweetId, UserId userId) {
        users.require(userId, Deadline.in(deadline));
        TweetId original = original(tweetId).id();
        CompletableFuture<Boolean> wait = streams.retweetBy(original, userId, Deadline.in(deadline))
                .map(retweet -> deleter.delete(retweet, userId, original))
                .orElseGet(() -> CompletableFuture.completedFuture(true));
        return waiter.noContentAfter(wait);
    }

    private Tweet original(TweetId tweetId) {
        Tweet tweet = tweets.require(tweetId, Deadline.in(deadline));
        return tweet.retweetOf() == null ? tweet : tweet.retweetOf();
    }

    private Optional<Tweet> visible(Tweet original, UserId userId) {
        Deadline end = Deadline.in(deadline);
        return streams.retweetBy(original.id(), userId, end).flatMap(id -> tweets.read(id, end));
    }

    /** Returns the visible retweet; the one that was appended if the view does not show any yet. */
    private Tweet appended(TweetId id, Tweet original, UserId userId) {
        try {
            Optional<Tweet> visible = visible(original, userId);
            if (visible.isPresent()) {
                return visible.get();
            }
        } catch (ProblemException viewUnavailable) {
            // The retweet is in the log.
        }
        return new Tweet(id, "", id.createdAt(), directory.cached(userId).asAuthor(), 0, original);
    }
}
