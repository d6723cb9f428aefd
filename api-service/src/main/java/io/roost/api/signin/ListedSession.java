package io.roost.api.signin;

import io.roost.api.sessions.Session;
import io.roost.api.sessions.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as {@code GET /v1/sessions} shows it.
 *
 * @param lastSeenAt up to an hour before its last use
 * @param current whether the request belongs to it
 */
public record ListedSession(
        SessionId id,
        Instant createdAt,
        Instant lastSeenAt,
        @Nullable String userAgent,
        boolean current) {

    static ListedSession of(Session session, boolean current) {
        return new ListedSession(session.id(), session.createdAt(), session.lastSeenAt(), session.userAgent(), current);
    }
}
