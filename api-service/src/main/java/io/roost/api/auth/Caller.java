package io.roost.api.auth;

import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request: a user with a session, or a holder of the service token, which may act as any user.
 *
 * @param userId the user for whom the request acts; null if it has the service token and names none
 * @param token the token of the session; null for the service token
 */
public record Caller(@Nullable UserId userId, @Nullable SessionToken token) implements Principal {

    /** The header that names the user for whom a request with the service token acts. */
    static final String ACTING_AS = "Roost-User";

    public Optional<UserId> user() {
        return Optional.ofNullable(userId);
    }

    /**
     * Returns the user for whom the request acts.
     *
     * @throws ProblemException 400 that asks for {@link #ACTING_AS} if there is none
     */
    public UserId requireUser() {
        return user().orElseThrow(() ->
                ProblemException.badRequest(ACTING_AS, "must name the user that the service token acts as"));
    }

    /**
     * Returns the user that a path names; the request's own user for {@code me}.
     *
     * @throws ProblemException 400 as {@link #requireUser}
     */
    public UserId resolve(UserReference reference) {
        UserId named = reference.userId();
        return named == null ? requireUser() : named;
    }

    /**
     * As {@link #resolve}, for a call that only that user may make.
     *
     * @throws ProblemException 403 if the request acts for another user; 400 as {@link #requireUser}
     */
    public UserId requireOwn(UserReference reference) {
        UserId named = resolve(reference);
        if (token != null && !named.equals(userId)) {
            throw ProblemException.forbidden("This resource belongs to another user.");
        }
        return named;
    }

    /** Returns the user whose limits apply; null for the service token, which has no limits. */
    public @Nullable UserId limitedUser() {
        return token == null ? null : userId;
    }

    @Override
    public String getName() {
        return user().map(UserId::toString).orElse("service");
    }
}
