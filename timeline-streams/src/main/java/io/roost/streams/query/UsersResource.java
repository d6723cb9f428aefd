package io.roost.streams.query;

import com.codahale.metrics.annotation.Timed;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.Users;
import io.roost.contract.rest.User;
import io.roost.engine.profile.ProfileVersion;
import io.roost.streams.store.AuthorRowReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Returns users with their latest profiles and counts, from the author sides. */
@Path("/internal/users")
@Produces(MediaType.APPLICATION_JSON)
public final class UsersResource {

    private final ReplicaLocator replicas;

    UsersResource(ReplicaLocator replicas) {
        this.replicas = replicas;
    }

    /** Returns those of the given users that occur in the log. All must have a replica here. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Timed
    public Response users(Ids ids) {
        List<User> users = new ArrayList<>();
        ReplicaStatus status = ReplicaLocator.readEach(ids, UserId::of, replicas::authorOf, (userId, rows) -> {
            User user = user(userId, rows);
            if (user != null) {
                users.add(user);
            }
        });
        return status.respond(new Users(users));
    }

    private static @Nullable User user(UserId userId, AuthorRowReader rows) {
        Integer followingCount = rows.followingCount(userId.value());
        if (followingCount == null) {
            return null;
        }
        ProfileVersion version = rows.latest(userId.value());
        ProfileUpdated profile = version == null ? null : version.profile();
        return new User(
                userId,
                profile == null ? null : profile.username(),
                profile == null ? null : profile.displayName(),
                profile == null ? null : profile.bio(),
                profile == null ? null : profile.photoUrl(),
                profile == null ? null : profile.createdAt(),
                followersCount(userId, rows),
                followingCount,
                rows.tweetsCount(userId.value()));
    }

    private static long followersCount(UserId userId, AuthorRowReader rows) {
        long[] sum = {0};
        rows.forEachHomePartition(userId.value(), (homePartition, followers) -> sum[0] += followers);
        return sum[0];
    }
}
