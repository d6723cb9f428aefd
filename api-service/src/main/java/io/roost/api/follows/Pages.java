package io.roost.api.follows;

import io.roost.api.profiles.KnownUsers;
import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Answer;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.Slice;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of users: ids from the owner of the listing, then whom they stand for. Thread-safe. */
public final class Pages {

    private final StreamsClient streams;
    private final UserReader users;
    private final KnownUsers knownUsers;

    public Pages(StreamsClient streams, UserReader users, KnownUsers knownUsers) {
        this.streams = streams;
        this.users = users;
        this.knownUsers = knownUsers;
    }

    /** Whom the user follows; a 404 problem if the log has never named the user. */
    public Answer<Page<User>> following(UserId userId, Slice slice, Deadline deadline) {
        Answer<IdSlice> ids = streams.following(userId, slice, deadline);
        return new Answer<>(
                users(userId, ids.value(), slice, deadline, below -> streams.following(userId, below, deadline)
                        .value()),
                ids.stamp());
    }

    /** Who follows the user; a 404 problem if the log has never named the user. */
    public Page<User> followers(UserId userId, Slice slice, Deadline deadline) {
        IdSlice ids = streams.followers(userId, slice, deadline);
        return users(userId, ids, slice, deadline, below -> streams.followers(userId, below, deadline));
    }

    private Page<User> users(
            UserId userId, IdSlice listed, Slice wanted, Deadline deadline, Function<Slice, IdSlice> listing) {
        requireKnownIfEmpty(userId, listed, deadline);
        List<UserId> ids = listed.ids().stream().map(UserId::of).toList();
        return new Page<>(users.readAll(ids, deadline), next(listed, wanted, listing));
    }

    /** Whatever is listed of a user, the log has named it; so the question is put only where nothing is. */
    private void requireKnownIfEmpty(UserId userId, IdSlice slice, Deadline deadline) {
        if (slice.ids().isEmpty()) {
            knownUsers.require(userId, deadline);
        }
    }

    /** An upward slice says whether there are more above it; whether there are more below is another question. */
    private static @Nullable String next(IdSlice slice, Slice wanted, Function<Slice, IdSlice> listing) {
        if (slice.ids().isEmpty()) {
            return null;
        }
        boolean more = wanted.isUpwards()
                ? !listing.apply(Slice.firstBelow(lowest(slice))).ids().isEmpty()
                : slice.more();
        return more ? String.valueOf(lowest(slice)) : null;
    }

    private static long lowest(IdSlice slice) {
        return Long.parseLong(slice.ids().get(slice.ids().size() - 1));
    }
}
