package io.roost.api.sessions;

import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time of being logged in.
 *
 * @param tokenHash SHA-256 of the token
 * @param lastSeenAt a time not long before its last use
 * @param userAgent what the client that began it called itself; null if it did not say, or began it before this was kept
 */
@SuppressWarnings("ArrayRecordComponent")
public record Session(
        byte[] tokenHash,
        UserId userId,
        Instant createdAt,
        Instant lastSeenAt,
        @Nullable String userAgent) {

    /** What names the session to its user. */
    public SessionId id() {
        return SessionId.ofHash(tokenHash);
    }
}
