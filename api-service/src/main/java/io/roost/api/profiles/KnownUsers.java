package io.roost.api.profiles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.directory.Directory;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsClient;
import io.roost.api.waiting.ViewProgress;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Set;

/**
 * Tells users whom the log has named from numbers. Who was named once stays named, so only that answer is remembered.
 * Thread-safe.
 */
public final class KnownUsers {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Directory directory;
    private final StreamsClient streams;
    private final ViewProgress progress;
    private final Cache<UserId, Boolean> named = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public KnownUsers(Directory directory, StreamsClient streams, ViewProgress progress) {
        this.directory = directory;
        this.streams = streams;
        this.progress = progress;
    }

    /** Throws a 404 problem if the log has never named {@code userId}, and 503 while the view does not know that. */
    public void require(UserId userId, Deadline deadline) {
        if (named.getIfPresent(userId) == null) {
            if (!isNamed(userId, deadline)) {
                progress.requireAppliedFor(userId, deadline);
                if (!isNamed(userId, deadline)) {
                    throw ProblemException.notFound("There is no user " + userId + ".");
                }
            }
            named.put(userId, true);
        }
    }

    private boolean isNamed(UserId userId, Deadline deadline) {
        return directory.entry(userId).hasProfile()
                || streams.users(Set.of(userId), deadline).containsKey(userId);
    }
}
