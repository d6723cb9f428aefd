package io.roost.api.profiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryCatchUp;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.waiting.ViewProgress;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.User;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.Username;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads users: the profile from the directory, which has this instance's own edits before the view does, and the counts from
 * the view. A user exists if a record of the log names it: with a profile, as an author, or in a follow. Thread-safe.
 */
public final class UserReader {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Directory directory;
    private final DirectoryCatchUp catchUp;
    private final StreamsClient streams;
    private final ViewProgress progress;

    /** Users that exist; a user never ceases to exist. */
    private final Cache<UserId, Boolean> existing = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public UserReader(Directory directory, DirectoryCatchUp catchUp, StreamsClient streams, ViewProgress progress) {
        this.directory = directory;
        this.catchUp = catchUp;
        this.streams = streams;
        this.progress = progress;
    }

    /** @throws ProblemException 404 if the user does not exist, 503 while the view is too far behind to know that */
    public void require(UserId userId, Deadline deadline) {
        if (existing.getIfPresent(userId) == null) {
            if (!exists(userId, deadline)) {
                progress.requireAppliedFor(userId, deadline);
                if (!exists(userId, deadline)) {
                    throw ProblemException.notFound("There is no user " + userId + ".");
                }
            }
            existing.put(userId, true);
        }
    }

    private boolean exists(UserId userId, Deadline deadline) {
        return directory.entry(userId).hasProfile()
                || streams.users(Set.of(userId), deadline).containsKey(userId);
    }

    /**
     * Returns the user.
     *
     * @throws ProblemException as {@link #require}
     */
    public User read(UserId userId, Deadline deadline) {
        Map<UserId, User> counts = streams.users(Set.of(userId), deadline);
        DirectoryEntry entry = directory.entry(userId);
        if (!entry.hasProfile() && !counts.containsKey(userId)) {
            require(userId, deadline);
            return read(directory.entry(userId), deadline);
        }
        return combined(entry, counts);
    }

    /** Returns the user with the profile of {@code entry}. */
    public User read(DirectoryEntry entry, Deadline deadline) {
        return combined(entry, streams.users(Set.of(entry.userId()), deadline));
    }

    /**
     * Returns the user with this name.
     *
     * @throws ProblemException 404 if there is none, 503 while the directory is too far behind the log to know that
     */
    User readByUsername(String username, Deadline deadline) {
        return findByUsername(username)
                .map(entry -> read(entry, deadline))
                .orElseThrow(() -> ProblemException.notFound("There is no user with this username."));
    }

    private Optional<DirectoryEntry> findByUsername(String given) {
        String username;
        try {
            username = Username.parse(given);
        } catch (InvalidText invalid) {
            return Optional.empty();
        }
        return directory.findByUsername(username).or(() -> {
            catchUp.awaitAll();
            return directory.findByUsername(username);
        });
    }

    /** Returns the users in the order of {@code userIds}. */
    public List<User> readAll(List<UserId> userIds, Deadline deadline) {
        Map<UserId, User> counts = streams.users(userIds, deadline);
        Map<UserId, DirectoryEntry> entries = directory.entries(userIds);
        return userIds.stream()
                .map(id -> combined(entries.getOrDefault(id, DirectoryEntry.withoutProfile(id)), counts))
                .toList();
    }

    private static User combined(DirectoryEntry entry, Map<UserId, User> counts) {
        User counted = counts.get(entry.userId());
        if (counted == null) {
            return entry.with(0, 0, 0);
        }
        return entry.hasProfile() ? entry.with(counted) : counted;
    }
}
