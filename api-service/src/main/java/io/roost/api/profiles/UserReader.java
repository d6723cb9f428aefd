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
import io.roost.contract.text.TextRules;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads users. The profile comes from the directory, which has this instance's own edits before the view does; if the directory
 * has no profile of the user, it comes from the view. The counts come from the view, or are 0 if it does not know the user. A user exists if the log names the user in a profile, as an
 * author or in a follow. Thread-safe.
 */
public final class UserReader {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Directory directory;
    private final DirectoryCatchUp catchUp;
    private final StreamsClient streams;
    private final ViewProgress progress;

    /** Users that are known to exist. Users are never deleted. */
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

    /**
     * Requires that the user exists.
     *
     * @throws ProblemException 404 if the user does not exist, 503 if the view has not applied enough of the log to decide that
     */
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
        Map<UserId, User> usersInView = streams.users(Set.of(userId), deadline);
        DirectoryEntry entry = directory.entry(userId);
        if (!entry.hasProfile() && !usersInView.containsKey(userId)) {
            require(userId, deadline);
            return read(directory.entry(userId), deadline);
        }
        return withCounts(entry, usersInView);
    }

    public User read(DirectoryEntry entry, Deadline deadline) {
        return withCounts(entry, streams.users(Set.of(entry.userId()), deadline));
    }

    /**
     * Returns the user with this name.
     *
     * @throws ProblemException 404 if there is none, 503 if the directory has not read enough of the log to decide that
     */
    User readByUsername(String username, Deadline deadline) {
        return TextRules.validUsername(username)
                .flatMap(this::findByUsername)
                .map(entry -> read(entry, deadline))
                .orElseThrow(() -> ProblemException.notFound("There is no user with this username."));
    }

    private Optional<DirectoryEntry> findByUsername(String username) {
        return directory.findByUsername(username).or(() -> {
            catchUp.awaitAll();
            return directory.findByUsername(username);
        });
    }

    /** Returns the users in the order of {@code userIds}; those without a profile have null fields. */
    public List<User> readAll(List<UserId> userIds, Deadline deadline) {
        Map<UserId, User> usersInView = streams.users(userIds, deadline);
        Map<UserId, DirectoryEntry> entries = directory.entries(userIds);
        return userIds.stream()
                .map(id -> withCounts(entries.getOrDefault(id, DirectoryEntry.withoutProfile(id)), usersInView))
                .toList();
    }

    private static User withCounts(DirectoryEntry entry, Map<UserId, User> usersInView) {
        User counted = usersInView.get(entry.userId());
        if (counted == null) {
            return entry.with(0, 0, 0);
        }
        return entry.hasProfile() ? entry.with(counted) : counted;
    }
}
