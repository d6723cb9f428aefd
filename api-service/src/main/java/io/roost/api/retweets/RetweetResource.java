package io.roost.api.retweets;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.profiles.KnownUsers;
import io.roost.api.routing.Deadline;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The caller's retweet of a tweet: there is one, or there is none. */
@Path("/v1/tweets/{id}/retweet")
@Produces(MediaType.APPLICATION_JSON)
public final class RetweetResource {

    private final Retweeter retweeter;
    private final KnownUsers users;
    private final Duration deadline;
    private final Executor afterWaits;

    /** @param afterWaits answers requests that waited for the view */
    public RetweetResource(Retweeter retweeter, KnownUsers users, Duration deadline, Executor afterWaits) {
        this.retweeter = retweeter;
        this.users = users;
        this.deadline = deadline;
        this.afterWaits = afterWaits;
    }

    @PUT
    public CompletionStage<Tweet> retweet(@Auth Caller caller, @PathParam("id") TweetId id) {
        return retweeter.retweet(id, known(caller), deadline, afterWaits);
    }

    @DELETE
    public CompletionStage<Response> takeBack(@Auth Caller caller, @PathParam("id") TweetId id) {
        return retweeter
                .takeBack(id, known(caller), deadline)
                .thenApplyAsync(shown -> Response.noContent().build(), afterWaits);
    }

    private UserId known(Caller caller) {
        UserId userId = caller.self();
        users.require(userId, Deadline.in(deadline));
        return userId;
    }
}
