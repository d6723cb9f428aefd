package io.roost.streams.query;

import static java.util.Objects.requireNonNull;

import com.codahale.metrics.annotation.Timed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.TweetLines;
import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.message.LoggedRetweet;
import io.roost.service.request.PageRequest;
import io.roost.streams.store.AuthorRowReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** User timelines, tweets by id, and retweets, from the author sides. */
@Path("/internal")
@Produces(TweetLines.MEDIA_TYPE)
public final class TweetPagesResource {

    private final ReplicaLocator replicas;
    private final TweetPageWriter pages;

    TweetPagesResource(ReplicaLocator replicas, TweetPageWriter pages) {
        this.replicas = replicas;
        this.pages = pages;
    }

    @GET
    @Path("/user-timelines/{userId}/tweets")
    @Timed
    public Response userTimeline(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Replica<AuthorRowReader> author = replicas.authorOf(userId);
        long[] newestFirst = userTimeline(userId, page, author.rows());
        return author.status().respond(requireNonNull(pages.page(IdPage.of(newestFirst, page), true)));
    }

    /** Returns the page and at most one more id in the direction of the request, newest first. */
    static long[] userTimeline(UserId userId, PageRequest page, AuthorRowReader rows) {
        int count = page.limit() + 1;
        return page.isUpwards()
                ? rows.visibleTweetsAbove(userId.value(), page.minId(), page.highestId(), count)
                : rows.visibleTweets(userId.value(), page.highestId(), page.sinceId(), count);
    }

    /** Returns the visible ones of the given tweets, which must all have a replica here. */
    @POST
    @Path("/tweet-lines")
    @Consumes(MediaType.APPLICATION_JSON)
    @Timed
    public Response tweets(Ids ids) {
        TweetLines.Writer lines = new TweetLines.Writer(0);
        ReplicaStatus status = ReplicaLocator.readEach(
                ids, TweetId::of, replicas::authorOf, (tweetId, rows) -> pages.add(tweetId.value(), rows, lines));
        return status.respond(lines.toByteArray());
    }

    /** Returns the user's accepted retweet of a tweet, as a list of at most one id. */
    @GET
    @Path("/tweets/{tweetId}/retweets/{userId}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response retweet(@PathParam("tweetId") TweetId tweetId, @PathParam("userId") UserId userId) {
        Replica<AuthorRowReader> author = replicas.authorOf(tweetId);
        LoggedRetweet accepted = RetweetAcceptance.accepted(author.rows().retweets(tweetId.value(), userId.value()));
        List<String> ids = accepted == null ? List.of() : List.of(Long.toString(accepted.retweetId()));
        return author.status().respond(new IdSlice(ids, false));
    }
}
