package io.roost.api.sessions;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of a user who has logged in.
 *
 * @param tokenHash SHA-256 of the token
 * @param lastSeenAt up to an hour before the last use
 * @param userAgent the {@code User-Agent} of the client that began it; null if it sent none, or for a session of an early release
 */
@SuppressWarnings("ArrayRecordComponent")
public record Session(
        byte[] tokenHash,
        UserId userId,
        Instant createdAt,
        Instant lastSeenAt,
        @Nullable String userAgent) {

    /** Returns the id by which the user can refer to the session. */
    public SessionId id() {
        return SessionId.ofHash(tokenHash);
    }
}
