package io.roost.api.auth;

import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Authenticates requests by their headers; a token in a URL would end up in logs. Thread-safe. */
public final class CallerAuthenticator {

    private static final String SCHEME = "Bearer ";

    private final ServiceToken serviceToken;
    private final SessionStore sessions;

    public CallerAuthenticator(ServiceToken serviceToken, SessionStore sessions) {
        this.serviceToken = serviceToken;
        this.sessions = sessions;
    }

    /**
     * Authenticates a request.
     *
     * @param authorization {@code Bearer <token>}
     * @param actingAs the value of the header {@link Caller#ACTING_AS}
     * @param mayLookUp as for {@link SessionStore#userOf}
     */
    Authentication authenticate(@Nullable String authorization, @Nullable String actingAs, BooleanSupplier mayLookUp) {
        UserId named = null;
        ProblemException refusal = null;
        try {
            named = actingAs == null ? null : UserId.of(actingAs.strip());
        } catch (InvalidId invalid) {
            refusal = ProblemException.badRequest(Caller.ACTING_AS, String.valueOf(invalid.getMessage()));
        }
        if (serviceToken.isIn(authorization)) {
            return new Authentication(new Caller(named, null), refusal);
        }
        Optional<Caller> user = user(authorization, mayLookUp);
        if (user.isEmpty()) {
            return new Authentication(null, ProblemException.unauthorized());
        }
        if (named != null && !named.equals(user.get().userId())) {
            refusal = ProblemException.forbidden("A user token acts as its own user only.");
        }
        return new Authentication(user.get(), refusal);
    }

    private Optional<Caller> user(@Nullable String authorization, BooleanSupplier mayLookUp) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        SessionToken token =
                new SessionToken(authorization.substring(SCHEME.length()).strip());
        return sessions.userOf(token, mayLookUp).map(userId -> new Caller(userId, token));
    }
}
