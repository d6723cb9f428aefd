package io.roost.api.follows;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.http.PublicUrl;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
import io.roost.api.routing.StreamsClient;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Follow;
import io.roost.contract.command.Unfollow;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
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
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Follows and unfollows users, idempotently. Lists them: first a page of ids, from timeline-streams, then their users. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowsResource {

    private final IngestClient ingest;
    private final StreamsClient streams;
    private final ViewWaiter waiter;
    private final UserReader users;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    public FollowsResource(
            IngestClient ingest,
            StreamsClient streams,
            ViewWaiter waiter,
            UserReader users,
            PublicUrl publicUrl,
            Duration deadline) {
        this.ingest = ingest;
        this.streams = streams;
        this.waiter = waiter;
        this.users = users;
        this.publicUrl = publicUrl;
        this.deadline = deadline;
    }

    @PUT
    @Path("/{id}/following/{followeeId}")
    public CompletionStage<Response> follow(
            @Auth Caller caller, @PathParam("id") UserReference user, @PathParam("followeeId") UserId followeeId) {
        UserId followerId = follower(caller, user, followeeId);
        Appended follow = ingest.append(new Follow(followerId, followeeId));
        return waiter.noContentAfter(waiter.awaitFollowed(followerId, followeeId, follow.offset()));
    }

    @DELETE
    @Path("/{id}/following/{followeeId}")
    public CompletionStage<Response> unfollow(
            @Auth Caller caller, @PathParam("id") UserReference user, @PathParam("followeeId") UserId followeeId) {
        UserId followerId = follower(caller, user, followeeId);
        Appended unfollow = ingest.append(new Unfollow(followerId, followeeId));
        return waiter.noContentAfter(waiter.awaitUnfollowed(followerId, followeeId, unfollow.offset()));
    }

    private UserId follower(Caller caller, UserReference user, UserId followeeId) {
        UserId followerId = caller.requireOwn(user);
        if (followerId.equals(followeeId)) {
            throw ProblemException.unprocessable("followeeId", "must not be the user itself, who is always followed");
        }
        Deadline end = Deadline.in(deadline);
        users.require(followerId, end);
        users.require(followeeId, end);
        return followerId;
    }

    @GET
    @Path("/{id}/following")
    public Response following(
            @Auth Caller caller,
            @PathParam("id") UserReference user,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        PageRequest page = PageRequest.of(uri);
        UserId userId = caller.resolve(user);
        Deadline end = Deadline.in(deadline);
        StreamsAnswer<IdSlice> ids = streams.following(userId, page, end);
        requireIfEmpty(ids.value(), userId, end);
        String next = next(ids.value(), page, below -> streams.following(userId, below, end)
                .value());
        Response.ResponseBuilder response = response(ids.value(), page, next, request, end);
        ids.addHeaders(response::header);
        return response.build();
    }

    @GET
    @Path("/{id}/followers")
    public Response followers(
            @Auth Caller caller,
            @PathParam("id") UserReference user,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        PageRequest page = PageRequest.of(uri);
        UserId userId = caller.resolve(user);
        Deadline end = Deadline.in(deadline);
        IdSlice ids = streams.followers(userId, page, end);
        requireIfEmpty(ids, userId, end);
        String next = next(ids, page, below -> streams.followers(userId, below, end));
        return response(ids, page, next, request, end).build();
    }

    private void requireIfEmpty(IdSlice ids, UserId userId, Deadline end) {
        if (ids.ids().isEmpty()) {
            users.require(userId, end);
        }
    }

    /** An upward slice says whether ids follow above it; whether ids follow below takes another request. */
    private static @Nullable String next(IdSlice slice, PageRequest requested, Function<PageRequest, IdSlice> list) {
        if (slice.ids().isEmpty()) {
            return null;
        }
        String lowest = slice.ids().get(slice.ids().size() - 1);
        boolean more = requested.isUpwards()
                ? !list.apply(new PageRequest(1, Long.parseLong(lowest), 0))
                        .ids()
                        .isEmpty()
                : slice.more();
        return more ? lowest : null;
    }

    private Response.ResponseBuilder response(
            IdSlice ids, PageRequest page, @Nullable String next, HttpServletRequest request, Deadline end) {
        List<User> listed = users.readAll(ids.ids().stream().map(UserId::of).toList(), end);
        String previous = page.isUpwards() && !ids.ids().isEmpty() ? ids.ids().get(0) : null;
        Response.ResponseBuilder response = Response.ok(new Page<>(listed, next));
        publicUrl.addLinks(
                ServletContextRequest.getServletContextRequest(request), page, next, previous, response::header);
        return response;
    }
}
