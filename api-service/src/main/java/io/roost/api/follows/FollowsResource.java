package io.roost.api.follows;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.http.PublicUrl;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Follow;
import io.roost.contract.command.Unfollow;
import io.roost.contract.id.UserId;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Follows and unfollows users, and lists followees and followers. Both commands are idempotent. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowsResource {

    private final IngestClient ingest;
    private final ViewWaiter waiter;
    private final UserPageReader pages;
    private final UserReader users;
    private final PublicUrl publicUrl;
    private final Duration deadline;

    public FollowsResource(
            IngestClient ingest,
            ViewWaiter waiter,
            UserPageReader pages,
            UserReader users,
            PublicUrl publicUrl,
            Duration deadline) {
        this.ingest = ingest;
        this.waiter = waiter;
        this.pages = pages;
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
        UserId followerId = caller.actAs(user);
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
        StreamsAnswer<Page<User>> answer = pages.following(caller.resolve(user), page, Deadline.in(deadline));
        Response.ResponseBuilder response = withLinks(answer.value(), page, request);
        answer.replica().addTo(response::header);
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
        Page<User> followers = pages.followers(caller.resolve(user), page, Deadline.in(deadline));
        return withLinks(followers, page, request).build();
    }

    private Response.ResponseBuilder withLinks(Page<User> users, PageRequest page, HttpServletRequest request) {
        boolean hasPrevious = page.isUpwards() && !users.items().isEmpty();
        String previous = hasPrevious ? users.items().get(0).id().toString() : null;
        Response.ResponseBuilder response = Response.ok(users);
        publicUrl.addLinks(
                ServletContextRequest.getServletContextRequest(request),
                page,
                users.next(),
                previous,
                response::header);
        return response;
    }
}
