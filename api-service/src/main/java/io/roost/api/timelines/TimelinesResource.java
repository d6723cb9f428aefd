package io.roost.api.timelines;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.listing.Listings;
import io.roost.api.listing.PublicUrl;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.Slice;
import io.roost.service.request.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** The user timeline, for everybody; {@link HomeTimelineCall} answers the home timeline. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class TimelinesResource {

    private final Timelines timelines;
    private final Listings listings;
    private final Duration deadline;

    public TimelinesResource(Timelines timelines, PublicUrl publicUrl, Duration deadline) {
        this.timelines = timelines;
        this.listings = new Listings(publicUrl);
        this.deadline = deadline;
    }

    @GET
    @Path("/{id}/tweets")
    public Response own(
            @Auth Caller caller,
            @PathParam("id") UserReference user,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        PageRequest page = PageRequest.of(uri);
        return listings.ofJson(
                timelines.own(caller.resolve(user), Slice.of(page), Deadline.in(deadline)), page, request);
    }
}
