package io.roost.streams.query;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.message.LoggedRetweet;
import io.roost.streams.store.AuthorRowReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Who retweeted what, from the author sides. */
@Path("/internal/tweets/{tweetId}/retweets")
@Produces(MediaType.APPLICATION_JSON)
public final class RetweetResource {

    private final Replicas replicas;
    private final Answers answers;

    RetweetResource(Replicas replicas, Answers answers) {
        this.replicas = replicas;
        this.answers = answers;
    }

    /** The visible retweet of a tweet by a user; there is at most one. */
    @GET
    @Path("/{userId}")
    public Response standingRetweet(@PathParam("tweetId") TweetId tweetId, @PathParam("userId") UserId userId) {
        Replica<AuthorRowReader> author = replicas.authorOf(tweetId);
        LoggedRetweet holding = RetweetAcceptance.accepted(author.rows().retweets(tweetId.value(), userId.value()));
        List<String> ids = holding == null ? List.of() : List.of(Long.toString(holding.retweetId()));
        return answers.of(new IdSlice(ids, false), author.source());
    }
}
