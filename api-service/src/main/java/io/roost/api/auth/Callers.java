package io.roost.api.auth;

import io.roost.api.accounts.SessionToken;
import io.roost.api.accounts.Sessions;
import io.roost.events.id.InvalidId;
import io.roost.events.id.UserId;
import io.roost.http.ProblemException;
import io.roost.http.ServiceToken;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Caller} of a request's headers. Only headers count: a token in an address would end up in logs.
 * Thread-safe.
 */
public final class Callers {

    private static final String SCHEME = "Bearer ";

    private final ServiceToken serviceToken;
    private final Sessions sessions;

    public Callers(ServiceToken serviceToken, Sessions sessions) {
        this.serviceToken = serviceToken;
        this.sessions = sessions;
    }

    /**
     * Whose request it is.
     *
     * @param authorization {@code Bearer <token>}
     * @param actingAs the header {@link Caller#ACTING_AS}
     * @throws ProblemException 401 where the token is missing or wrong, 403 where it may not act as that user
     */
    public Caller of(@Nullable String authorization, @Nullable String actingAs) {
        if (serviceToken.isIn(authorization)) {
            return new Caller.Service(user(actingAs));
        }
        SessionToken token = new SessionToken(token(authorization));
        UserId userId = sessions.userOf(token).orElseThrow(ProblemException::unauthorized);
        UserId other = user(actingAs);
        if (other != null && !other.equals(userId)) {
            throw ProblemException.forbidden("A user token acts as its own user only.");
        }
        return new Caller.AccountHolder(userId, token);
    }

    private static String token(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ProblemException.unauthorized();
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    private static @Nullable UserId user(@Nullable String actingAs) {
        try {
            return actingAs == null ? null : UserId.of(actingAs.strip());
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest(Caller.ACTING_AS, String.valueOf(invalid.getMessage()));
        }
    }
}
