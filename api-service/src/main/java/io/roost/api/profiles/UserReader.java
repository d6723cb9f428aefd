package io.roost.api.profiles;

import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.User;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users as the API shows them: counts from the view, the profile from the directory, which knows of this API's own
 * edits at once. Thread-safe.
 */
public final class UserReader {

    private final Directory directory;
    private final StreamsClient streams;
    private final KnownUsers knownUsers;

    public UserReader(Directory directory, StreamsClient streams, KnownUsers knownUsers) {
        this.directory = directory;
        this.streams = streams;
        this.knownUsers = knownUsers;
    }

    /** The user; a 404 problem if the log has never named it, a 503 problem while the view does not know that. */
    public User read(UserId userId, Deadline deadline) {
        Map<UserId, User> counted = streams.users(Set.of(userId), deadline);
        DirectoryEntry entry = directory.entry(userId);
        if (!entry.hasProfile() && !counted.containsKey(userId)) {
            knownUsers.require(userId, deadline);
            return shown(userId, directory.entry(userId), streams.users(Set.of(userId), deadline));
        }
        return shown(userId, entry, counted);
    }

    /** The users, in the order of {@code userIds}. */
    public List<User> readAll(List<UserId> userIds, Deadline deadline) {
        Map<UserId, User> counted = streams.users(userIds, deadline);
        Map<UserId, DirectoryEntry> entries = directory.entries(userIds);
        return userIds.stream()
                .map(id -> shown(id, entries.getOrDefault(id, DirectoryEntry.withoutProfile(id)), counted))
                .toList();
    }

    /** The user with the profile of {@code entry}. */
    public User read(DirectoryEntry entry, Deadline deadline) {
        return shown(entry.userId(), entry, streams.users(Set.of(entry.userId()), deadline));
    }

    private static User shown(UserId userId, DirectoryEntry entry, Map<UserId, User> counted) {
        User user = counted.getOrDefault(userId, new User(userId, null, null, null, null, null, 0, 0, 0));
        return entry.hasProfile() ? entry.with(user) : user;
    }
}
