package io.roost.api.tweets;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Returns and deletes single tweets; {@link NewTweetCall} posts them. */
@Path("/v1/tweets")
@Produces(MediaType.APPLICATION_JSON)
public final class TweetResource {

    private final TweetReader tweets;
    private final TweetDeleter deleter;
    private final ViewWaiter waiter;
    private final Duration deadline;

    public TweetResource(TweetReader tweets, TweetDeleter deleter, ViewWaiter waiter, Duration deadline) {
        this.tweets = tweets;
        this.deleter = deleter;
        this.waiter = waiter;
        this.deadline = deadline;
    }

    @GET
    @Path("/{id}")
    public Tweet get(@Auth Caller caller, @PathParam("id") TweetId id) {
        return tweets.require(id, Deadline.in(deadline));
    }

    @DELETE
    @Path("/{id}")
    public CompletionStage<Response> delete(@Auth Caller caller, @PathParam("id") TweetId id) {
        Tweet tweet = tweets.require(id, Deadline.in(deadline));
        UserId author = tweet.author().id();
        if (!author.equals(caller.user().orElse(author))) {
            throw ProblemException.forbidden("Only its author may delete a tweet.");
        }
        Tweet original = tweet.retweetOf();
        return waiter.noContentAfter(deleter.delete(id, author, original == null ? null : original.id()));
    }
}
