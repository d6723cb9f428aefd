package io.roost.api.tweets;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.directory.Directory;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.DeleteTweet;
import io.roost.contract.command.Retweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Returns, deletes and retweets single tweets; {@link NewTweetCall} posts them. A user has at most one retweet of a tweet: the
 * first in the log is visible until it is deleted, so that one is returned, whichever request wrote it.
 */
@Path("/v1/tweets/{id}")
@Produces(MediaType.APPLICATION_JSON)
public final class TweetResource {

    private final IngestClient ingest;
    private final StreamsClient streams;
    private final UserReader users;
    private final TweetReader tweets;
    private final Directory directory;
    private final ViewWaiter waiter;
    private final Duration deadline;

    public TweetResource(
            IngestClient ingest,
            StreamsClient streams,
            UserReader users,
            TweetReader tweets,
            Directory directory,
            ViewWaiter waiter,
            Duration deadline) {
        this.ingest = ingest;
        this.streams = streams;
        this.users = users;
        this.tweets = tweets;
        this.directory = directory;
        this.waiter = waiter;
        this.deadline = deadline;
    }

    @GET
    public Tweet get(@Auth Caller caller, @PathParam("id") TweetId id) {
        return tweets.require(id, Deadline.in(deadline));
    }

    /** Deletes the tweet for ever. */
    @DELETE
    public CompletionStage<Response> delete(@Auth Caller caller, @PathParam("id") TweetId id) {
        Tweet tweet = tweets.require(id, Deadline.in(deadline));
        UserId author = tweet.author().id();
        if (!author.equals(caller.user().orElse(author))) {
            throw ProblemException.forbidden("Only its author may delete a tweet.");
        }
        appendDeletion(id, author);
        Tweet original = tweet.retweetOf();
        return waiter.noContentAfter(
                original == null
                        ? waiter.awaitDeleted(author, id)
                        : waiter.awaitUnretweeted(author, id, original.id()));
    }

    private void appendDeletion(TweetId id, UserId author) {
        ingest.append(new DeleteTweet(id, author));
        tweets.onDeleted(id);
    }

    /** Returns the caller's retweet of the tweet, or of its original if the tweet is a retweet. */
    @PUT
    @Path("/retweet")
    public CompletionStage<Tweet> retweet(@Auth Caller caller, @PathParam("id") TweetId id) {
        UserId userId = caller.requireUser();
        users.require(userId, Deadline.in(deadline));
        Tweet original = original(id);
        Optional<Tweet> visible = visibleRetweet(original, userId);
        if (visible.isPresent()) {
            return waiter.answerAfter(waiter.awaitTweeted(userId, visible.get().id()), visible::get);
        }
        TweetId appended =
                TweetId.of(ingest.append(new Retweet(userId, original.id())).id());
        return waiter.answerAfter(
                waiter.awaitTweeted(userId, appended), () -> visibleOrAppended(appended, original, userId));
    }

    /** Deletes the caller's retweet of the tweet, if there is one. */
    @DELETE
    @Path("/retweet")
    public CompletionStage<Response> unretweet(@Auth Caller caller, @PathParam("id") TweetId id) {
        UserId userId = caller.requireUser();
        users.require(userId, Deadline.in(deadline));
        TweetId original = original(id).id();
        Optional<TweetId> retweet = streams.retweetBy(original, userId, Deadline.in(deadline));
        if (retweet.isEmpty()) {
            return waiter.noContentAfter(CompletableFuture.completedFuture(true));
        }
        appendDeletion(retweet.get(), userId);
        return waiter.noContentAfter(waiter.awaitUnretweeted(userId, retweet.get(), original));
    }

    private Tweet original(TweetId tweetId) {
        Tweet tweet = tweets.require(tweetId, Deadline.in(deadline));
        return tweet.retweetOf() == null ? tweet : tweet.retweetOf();
    }

    private Optional<Tweet> visibleRetweet(Tweet original, UserId userId) {
        Deadline end = Deadline.in(deadline);
        return streams.retweetBy(original.id(), userId, end).flatMap(id -> tweets.read(id, end));
    }

    /** Returns the visible retweet; the one that was appended if the view does not show any yet. */
    private Tweet visibleOrAppended(TweetId id, Tweet original, UserId userId) {
        try {
            Optional<Tweet> visible = visibleRetweet(original, userId);
            if (visible.isPresent()) {
                return visible.get();
            }
        } catch (ProblemException viewUnavailable) {
            // The retweet is in the log.
        }
        return new Tweet(id, "", id.createdAt(), directory.cached(userId).asAuthor(), 0, original);
    }
}
