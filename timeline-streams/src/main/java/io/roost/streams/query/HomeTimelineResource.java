package io.roost.streams.query;

import com.codahale.metrics.annotation.Timed;
import io.roost.events.id.UserId;
import io.roost.http.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The ids of home timelines, from the home side of the user's partition. */
@Path("/internal/home-timelines")
@Produces(MediaType.APPLICATION_JSON)
public final class HomeTimelineResource {

    private final Replicas replicas;
    private final Answers answers;

    HomeTimelineResource(Replicas replicas, Answers answers) {
        this.replicas = replicas;
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
}
