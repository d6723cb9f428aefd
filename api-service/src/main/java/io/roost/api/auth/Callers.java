package io.roost.api.auth;

import io.roost.api.sessions.SessionToken;
import io.roost.api.sessions.UserTokens;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Authentication} of a request's headers. Only headers count: a token in an address would end up in logs.
 * Thread-safe.
 */
public final class Callers {

    private static final String SCHEME = "Bearer ";

    private final ServiceToken serviceToken;
    private final UserTokens tokens;

    public Callers(ServiceToken serviceToken, UserTokens tokens) {
        this.serviceToken = serviceToken;
        this.tokens = tokens;
    }

    /**
     * Whose request it is.
     *
     * @param authorization {@code Bearer <token>}
     * @param actingAs the header {@link Caller#ACTING_AS}
     * @param mayLookUp as {@link UserTokens#userOf} has it
     */
    public Authentication authenticate(
            @Nullable String authorization, @Nullable String actingAs, BooleanSupplier mayLookUp) {
        if (serviceToken.isIn(authorization)) {
            return service(actingAs);
        }
        String token = token(authorization);
        SessionToken userToken = token == null ? null : new SessionToken(token);
        UserId userId =
                userToken == null ? null : tokens.userOf(userToken, mayLookUp).orElse(null);
        if (userToken == null || userId == null) {
            return new Authentication(null, ProblemException.unauthorized());
        }
        return new Authentication(new Caller.AccountHolder(userId, userToken), refusal(userId, actingAs));
    }

    private static Authentication service(@Nullable String actingAs) {
        try {
            return new Authentication(new Caller.Service(user(actingAs)), null);
        } catch (ProblemException noUser) {
            return new Authentication(new Caller.Service(null), noUser);
        }
    }

    private static @Nullable ProblemException refusal(UserId userId, @Nullable String actingAs) {
        try {
            UserId other = user(actingAs);
            return other == null || other.equals(userId)
                    ? null
                    : ProblemException.forbidden("A user token acts as its own user only.");
        } catch (ProblemException noUser) {
            return noUser;
        }
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? null
                : authorization.substring(SCHEME.length()).strip();
    }

    private static @Nullable UserId user(@Nullable String actingAs) {
        try {
            return actingAs == null ? null : UserId.of(actingAs.strip());
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest(Caller.ACTING_AS, String.valueOf(invalid.getMessage()));
        }
    }
}
