package io.roost.streams.query;

import com.codahale.metrics.annotation.Timed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.message.LoggedRetweet;
import io.roost.service.request.PageRequest;
import io.roost.streams.store.AuthorRowReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** User timelines and who retweeted, from the author sides. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
public final class TweetsResource {

    private final Replicas replicas;
    private final Answers answers;

    TweetsResource(Replicas replicas, Answers answers) {
        this.replicas = replicas;
        this.answers = answers;
    }

    @GET
    @Path("/user-timelines/{userId}")
    @Timed
    public Response userTimeline(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Replica<AuthorRowReader> author = replicas.authorOf(userId);
        long[] newestFirst = UserTimeline.ids(userId, page, author.rows());
        return answers.of(Slices.of(newestFirst, page), author.source());
    }

    /** The one retweet of a tweet by a user, if it stands. */
    @GET
    @Path("/tweets/{tweetId}/retweets/{userId}")
    public Response standingRetweet(@PathParam("tweetId") TweetId tweetId, @PathParam("userId") UserId userId) {
        Replica<AuthorRowReader> author = replicas.authorOf(tweetId);
        LoggedRetweet holding = RetweetAcceptance.accepted(author.rows().retweets(tweetId.value(), userId.value()));
        List<String> ids = holding == null ? List.of() : List.of(Long.toString(holding.retweetId()));
        return answers.of(new IdSlice(ids, false), author.source());
    }
}
