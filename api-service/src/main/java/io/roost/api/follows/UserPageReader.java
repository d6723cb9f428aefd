package io.roost.api.follows;

import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.User;
import io.roost.service.request.PageRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of followees and followers: first the ids, from timeline-streams, then their users. Thread-safe. */
public final class UserPageReader {

    private final StreamsClient streams;
    private final UserReader users;

    public UserPageReader(StreamsClient streams, UserReader users) {
        this.streams = streams;
        this.users = users;
    }

    /** Returns a page of the users whom the user follows; a 404 problem if the user does not exist. */
    StreamsAnswer<Page<User>> following(UserId userId, PageRequest page, Deadline deadline) {
        StreamsAnswer<IdSlice> ids = streams.following(userId, page, deadline);
        return new StreamsAnswer<>(
                users(userId, ids.value(), page, deadline, below -> streams.following(userId, below, deadline)
                        .value()),
                ids.replica());
    }

    /** Returns a page of the user's followers; a 404 problem if the user does not exist. */
    Page<User> followers(UserId userId, PageRequest page, Deadline deadline) {
        IdSlice ids = streams.followers(userId, page, deadline);
        return users(userId, ids, page, deadline, below -> streams.followers(userId, below, deadline));
    }

    private Page<User> users(
            UserId userId,
            IdSlice listed,
            PageRequest requested,
            Deadline deadline,
            Function<PageRequest, IdSlice> listing) {
        if (listed.ids().isEmpty()) {
            users.require(userId, deadline);
        }
        List<UserId> ids = listed.ids().stream().map(UserId::of).toList();
        return new Page<>(users.readAll(ids, deadline), next(listed, requested, listing));
    }

    /** An upward slice says whether ids follow above it; whether ids follow below takes another request. */
    private static @Nullable String next(IdSlice slice, PageRequest requested, Function<PageRequest, IdSlice> listing) {
        if (slice.ids().isEmpty()) {
            return null;
        }
        String lowest = slice.ids().get(slice.ids().size() - 1);
        boolean more = requested.isUpwards()
                ? !listing.apply(new PageRequest(1, Long.parseLong(lowest), 0))
                        .ids()
                        .isEmpty()
                : slice.more();
        return more ? lowest : null;
    }
}
