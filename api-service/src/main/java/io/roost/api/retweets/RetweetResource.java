package io.roost.api.retweets;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.contract.id.TweetId;
import io.roost.contract.rest.Tweet;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** The caller's retweet of a tweet, of which there is at most one. */
@Path("/v1/tweets/{id}/retweet")
@Produces(MediaType.APPLICATION_JSON)
public final class RetweetResource {

    private final Retweeter retweeter;

    public RetweetResource(Retweeter retweeter) {
        this.retweeter = retweeter;
    }

    @PUT
    public CompletionStage<Tweet> retweet(@Auth Caller caller, @PathParam("id") TweetId id) {
        return retweeter.retweet(id, caller.self());
    }

    @DELETE
    public CompletionStage<Response> unretweet(@Auth Caller caller, @PathParam("id") TweetId id) {
        return retweeter.unretweet(id, caller.self());
    }
}
