package io.roost.streams.query;

import com.codahale.metrics.annotation.Timed;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.service.request.PageRequest;
import io.roost.streams.query.HomePages.HomePage;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Home timelines, from the home side of the user's partition: their ids alone, or with what is known here of the tweets. */
@Path("/internal/home-timelines")
@Produces(MediaType.APPLICATION_JSON)
public final class HomeTimelineResource {

    private final Replicas replicas;
    private final HomePages pages;
    private final Answers answers;

    HomeTimelineResource(Replicas replicas, HomePages pages, Answers answers) {
        this.replicas = replicas;
        this.pages = pages;
        this.answers = answers;
    }

    @GET
    @Path("/{userId}")
    @Timed
    public Response homeTimeline(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        Replica<HomeQuery> home = replicas.homeOf(userId);
        return answers.of(Slices.of(home.rows().homeTimeline(userId.value(), page), page), home.source());
    }

    @GET
    @Path("/{userId}/tweets")
    @Produces(TweetLines.MEDIA_TYPE)
    @Timed
    public Response tweets(@PathParam("userId") UserId userId, @Context UriInfo uri) {
        HomePage page = pages.page(userId, PageRequest.of(uri));
        return answers.of(page.lines(), page.source());
    }
}
