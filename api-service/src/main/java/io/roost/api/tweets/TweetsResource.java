package io.roost.api.tweets;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.idempotency.IdempotencyKey;
import io.roost.api.listing.PublicUrl;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Single tweets. */
@Path("/v1/tweets")
@Produces(MediaType.APPLICATION_JSON)
public final class TweetsResource {

    private final Drafts drafts;
    private final TweetPoster poster;
    private final TweetDeleter deleter;
    private final FreshTweets tweets;
    private final PublicUrl publicUrl;
    private final Duration deadline;
    private final ViewWaits waits;
    private final Executor afterWaits;

    /** @param afterWaits answers requests that waited for the view */
    public TweetsResource(
            Drafts drafts,
            TweetPoster poster,
            TweetDeleter deleter,
            FreshTweets tweets,
            PublicUrl publicUrl,
            Duration deadline,
            ViewWaits waits,
            Executor afterWaits) {
        this.waits = waits;
        this.afterWaits = afterWaits;
        this.drafts = drafts;
        this.poster = poster;
        this.deleter = deleter;
        this.tweets = tweets;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> post(
            @Auth Caller caller,
            @HeaderParam(IdempotencyKey.HEADER) List<String> keys,
            NewTweet tweet,
            @Context HttpServletRequest request) {
        Draft draft = drafts.of(caller, tweet);
        Tweet posted =
                IdempotencyKey.parse(keys).map(key -> poster.post(draft, key)).orElseGet(() -> poster.post(draft));
        Response answer = Response.created(URI.create(publicUrl.of(request, "/v1/tweets/" + posted.id())))
                .entity(posted)
                .build();
        return waits.tweeted(posted.author().id(), posted.id()).thenApplyAsync(shown -> answer, afterWaits);
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
        return deleter.delete(id, author, original == null ? null : original.id())
                .thenApplyAsync(shown -> Response.noContent().build(), afterWaits);
    }
}
