package io.roost.streams.query;

import com.codahale.metrics.annotation.Timed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.TweetLines;
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
import java.util.Objects;

/** User timelines with their tweets, and tweets by id, as {@link TweetLines}. */
@Path("/internal")
@Produces(TweetLines.MEDIA_TYPE)
public final class TweetPagesResource {

    private final Replicas replicas;
    private final TweetPages pages;
    private final Answers answers;

    TweetPagesResource(Replicas replicas, TweetPages pages, Answers answers) {
        this.replicas = replicas;
        this.pages = pages;
        this.answers = answers;
    }

    @GET
    @Path("/user-timelines/{userId}/tweets")
    @Timed
    public Response userTimeline(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Replica<AuthorRowReader> author = replicas.authorOf(userId);
        long[] newestFirst = UserTimeline.ids(userId, page, author.rows());
        return answers.of(Objects.requireNonNull(pages.page(IdPage.of(newestFirst, page), true)), author.source());
    }

    /** The tweets that stand among those asked for; every one's partition must be held here. */
    @POST
    @Path("/tweet-lines")
    @Consumes(MediaType.APPLICATION_JSON)
    @Timed
    public Response tweets(Ids ids) {
        TweetLines.Writer lines = new TweetLines.Writer(0);
        Source source = Batch.of(
                ids, TweetId::of, replicas::authorOf, (tweetId, rows) -> pages.add(tweetId.value(), rows, lines));
        return answers.of(lines.toByteArray(), source);
    }
}
