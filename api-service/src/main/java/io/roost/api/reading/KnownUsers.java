package io.roost.api.reading;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.directory.Directory;
import io.roost.api.streams.Deadline;
import io.roost.api.streams.StreamsClient;
import io.roost.events.id.UserId;
import io.roost.http.ProblemException;
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
    private final Cache<UserId, Boolean> named = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public KnownUsers(Directory directory, StreamsClient streams) {
        this.directory = directory;
        this.streams = streams;
    }

    /** Throws a 404 problem if the log has never named {@code userId}. */
    public void require(UserId userId, Deadline deadline) {
        if (named.getIfPresent(userId) == null) {
            if (!isNamed(userId, deadline)) {
                throw unknown(userId);
            }
            named.put(userId, true);
        }
    }

    /** The problem of a user whom the log has never named. */
    static ProblemException unknown(UserId userId) {
        return ProblemException.notFound("There is no user " + userId + ".");
    }

    private boolean isNamed(UserId userId, Deadline deadline) {
        return directory.entry(userId).hasProfile()
                || streams.users(Set.of(userId), deadline).containsKey(userId);
    }
}
