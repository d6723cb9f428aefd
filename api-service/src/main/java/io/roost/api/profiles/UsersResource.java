package io.roost.api.profiles;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.directory.LogEnd;
import io.roost.api.limits.ConcurrencyLimit;
import io.roost.api.limits.ConcurrencyLimit.Place;
import io.roost.api.listing.Fields;
import io.roost.api.routing.Deadline;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.User;
import io.roost.contract.text.Bio;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.PhotoUrl;
import io.roost.contract.text.Username;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Users and their profiles. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {

    private final UserReader users;
    private final KnownUsers knownUsers;
    private final Directory directory;
    private final LogEnd logEnd;
    private final ProfileEditor profiles;
    private final ConcurrencyLimit<UserId> editsAtOnce;
    private final Duration deadline;
    private final ViewWaits waits;
    private final Executor afterWaits;

    /** @param afterWaits answers requests that waited for the view */
    public UsersResource(
            UserReader users,
            KnownUsers knownUsers,
            Directory directory,
            LogEnd logEnd,
            ProfileEditor profiles,
            ConcurrencyLimit<UserId> editsAtOnce,
            Duration deadline,
            ViewWaits waits,
            Executor afterWaits) {
        this.users = users;
        this.knownUsers = knownUsers;
        this.directory = directory;
        this.logEnd = logEnd;
        this.profiles = profiles;
        this.editsAtOnce = editsAtOnce;
        this.deadline = deadline;
        this.waits = waits;
        this.afterWaits = afterWaits;
    }

    @GET
    @Path("/{id}")
    public User byId(@Auth Caller caller, @PathParam("id") UserReference user) {
        return users.read(caller.resolve(user), Deadline.in(deadline));
    }

    @GET
    @Path("/by-username/{username}")
    public User byUsername(@Auth Caller caller, @PathParam("username") String username) {
        DirectoryEntry entry =
                findByUsername(username).orElseThrow(() -> ProblemException.notFound("Nobody goes by this username."));
        return users.read(entry, Deadline.in(deadline));
    }

    /** A 503 problem while the directory has not read all of the log: the name may be in the rest. */
    private Optional<DirectoryEntry> findByUsername(String given) {
        String username;
        try {
            username = Username.parse(given);
        } catch (InvalidText nobodysName) {
            return Optional.empty();
        }
        Optional<DirectoryEntry> found = directory.findByUsername(username);
        if (found.isPresent()) {
            return found;
        }
        logEnd.awaitAllInDirectory();
        return directory.findByUsername(username);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    public CompletionStage<User> edit(
            @Auth Caller caller, @PathParam("id") UserReference user, ProfileChanges changes) {
        UserId userId = caller.actAs(user);
        ProfileChanges checked = checked(changes);
        knownUsers.require(userId, Deadline.in(deadline));
        DirectoryEntry edited = edit(caller, userId, checked);
        User answer = users.read(edited, Deadline.in(deadline));
        return checked.isEmpty()
                ? CompletableFuture.completedFuture(answer)
                : waits.profiled(userId, edited.logOffset()).thenApplyAsync(shown -> answer, afterWaits);
    }

    private DirectoryEntry edit(Caller caller, UserId userId, ProfileChanges changes) {
        try (Place place = editsAtOnce.take(caller.limitedUser())) {
            return profiles.edit(userId, changes);
        }
    }

    private static ProfileChanges checked(ProfileChanges changes) {
        Fields fields = new Fields();
        ProfileChanges checked = new ProfileChanges(
                checked(fields, "displayName", changes.displayName(), DisplayName::parse),
                checked(fields, "bio", changes.bio(), Bio::parse),
                checked(fields, "photoUrl", changes.photoUrl(), PhotoUrl::parse));
        fields.check();
        return checked;
    }

    private static @Nullable Change checked(
            Fields fields, String field, @Nullable Change change, UnaryOperator<String> rule) {
        return change == null ? null : new Change(fields.optional(field, change.value(), rule));
    }
}
