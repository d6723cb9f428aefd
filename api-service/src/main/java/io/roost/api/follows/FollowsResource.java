package io.roost.api.follows;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Follow;
import io.roost.contract.command.Unfollow;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Follows and unfollows users. Both commands are idempotent. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class FollowsResource {

    private final IngestClient ingest;
    private final ViewWaiter waiter;
    private final UserReader users;
    private final Duration deadline;

    public FollowsResource(IngestClient ingest, ViewWaiter waiter, UserReader users, Duration deadline) {
        this.ingest = ingest;
        this.waiter = waiter;
        this.users = users;
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
}
