package io.roost.api.follows;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.listing.Listings;
import io.roost.api.listing.PublicUrl;
import io.roost.api.profiles.KnownUsers;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.Slice;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import io.roost.service.request.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Who follows whom. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowsResource {

    private final FollowGraph follows;
    private final Pages pages;
    private final KnownUsers users;
    private final Listings listings;
    private final Duration deadline;
    private final Executor afterWaits;

    /** @param afterWaits answers requests that waited for the view */
    public FollowsResource(
            FollowGraph follows,
            Pages pages,
            KnownUsers users,
            PublicUrl publicUrl,
            Duration deadline,
            Executor afterWaits) {
        this.afterWaits = afterWaits;
        this.follows = follows;
        this.listings = new Listings(publicUrl);
        this.pages = pages;
        this.users = users;
        this.deadline = deadline;
    }

    @PUT
    @Path("/{id}/following/{followeeId}")
    public CompletionStage<Response> follow(
            @Auth Caller caller, @PathParam("id") UserReference user, @PathParam("followeeId") UserId followeeId) {
        return answered(follows.follow(follower(caller, user, followeeId), followeeId));
    }

    @DELETE
    @Path("/{id}/following/{followeeId}")
    public CompletionStage<Response> unfollow(
            @Auth Caller caller, @PathParam("id") UserReference user, @PathParam("followeeId") UserId followeeId) {
        return answered(follows.unfollow(follower(caller, user, followeeId), followeeId));
    }

    private CompletionStage<Response> answered(CompletableFuture<Boolean> visible) {
        return visible.thenApplyAsync(shown -> Response.noContent().build(), afterWaits);
    }

    @GET
    @Path("/{id}/following")
    public Response following(
            @Auth Caller caller,
            @PathParam("id") UserReference user,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        PageRequest page = PageRequest.of(uri);
        return listings.of(pages.following(caller.resolve(user), Slice.of(page), Deadline.in(deadline)), page, request);
    }

    @GET
    @Path("/{id}/followers")
    public Response followers(
            @Auth Caller caller,
            @PathParam("id") UserReference user,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        PageRequest page = PageRequest.of(uri);
        return listings.of(pages.followers(caller.resolve(user), Slice.of(page), Deadline.in(deadline)), page, request);
    }

    private UserId follower(Caller caller, UserReference user, UserId followeeId) {
        UserId followerId = caller.actAs(user);
        if (followerId.equals(followeeId)) {
            throw ProblemException.unprocessable("followeeId", "must not be the user itself, who is always followed");
        }
        Deadline known = Deadline.in(deadline);
        users.require(followerId, known);
        users.require(followeeId, known);
        return followerId;
    }
}
