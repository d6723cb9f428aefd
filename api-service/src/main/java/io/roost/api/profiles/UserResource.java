package io.roost.api.profiles;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.limits.ConcurrencyLimit;
import io.roost.api.limits.ConcurrencyLimit.Permission;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaiter;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.User;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Returns users and edits their profiles. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {

    private final UserReader users;
    private final ProfileEditor editor;
    private final ConcurrencyLimit<UserId> concurrentEdits;
    private final ViewWaiter waiter;
    private final Duration deadline;

    public UserResource(
            UserReader users,
            ProfileEditor editor,
            ConcurrencyLimit<UserId> concurrentEdits,
            ViewWaiter waiter,
            Duration deadline) {
        this.users = users;
        this.editor = editor;
        this.concurrentEdits = concurrentEdits;
        this.waiter = waiter;
        this.deadline = deadline;
    }

    @GET
    @Path("/{id}")
    public User byId(@Auth Caller caller, @PathParam("id") UserReference user) {
        return users.read(caller.resolve(user), Deadline.in(deadline));
    }

    @GET
    @Path("/by-username/{username}")
    public User byUsername(@Auth Caller caller, @PathParam("username") String username) {
        return users.readByUsername(username, Deadline.in(deadline));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public CompletionStage<User> edit(
            @Auth Caller caller, @PathParam("id") UserReference user, ProfileChanges changes) {
        UserId userId = caller.requireOwn(user);
        ProfileChanges valid = changes.canonical();
        users.require(userId, Deadline.in(deadline));
        DirectoryEntry entry = edit(caller, userId, valid);
        User answer = users.read(entry, Deadline.in(deadline));
        return valid.isEmpty()
                ? CompletableFuture.completedFuture(answer)
                : waiter.answerAfter(waiter.awaitProfile(userId, entry.logOffset()), () -> answer);
    }

    private DirectoryEntry edit(Caller caller, UserId userId, ProfileChanges changes) {
        try (Permission permission = concurrentEdits.acquire(caller.limitedUser())) {
            return editor.edit(userId, changes);
        }
    }
}
