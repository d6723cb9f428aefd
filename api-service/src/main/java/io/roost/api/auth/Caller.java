package io.roost.api.auth;

import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The holder of a request's token: a user with a session, or a holder of the service token, who may act as any user.
 *
 * @param userId the user as which the request acts; null if it has the service token and names no user
 * @param token the token of the session; null for the service token
 */
public record Caller(@Nullable UserId userId, @Nullable SessionToken token) implements Principal {

    /** The header that names the user as which a request with the service token acts. */
    static final String ACTING_AS = "Roost-User";

    /** Returns the user as which the request acts, if it names one. */
    public Optional<UserId> user() {
        return Optional.ofNullable(userId);
    }

    /** As {@link #user}; throws a 400 problem that asks for {@link #ACTING_AS} if there is none. */
    public UserId self() {
        return user().orElseThrow(() ->
                ProblemException.badRequest(ACTING_AS, "must name the user that the service token acts as"));
    }

    /** Returns the user that a path names. */
    public UserId resolve(UserReference reference) {
        UserId named = reference.userId();
        return named == null ? self() : named;
    }

    /** As {@link #resolve}; throws a 403 problem if the request may not act as that user. */
    public UserId actAs(UserReference reference) {
        UserId named = resolve(reference);
        if (token != null && !named.equals(userId)) {
            throw ProblemException.forbidden("This resource belongs to another user.");
        }
        return named;
    }

    /** Returns the user for limits; null for the service token, which has no limits. */
    public @Nullable UserId limitedUser() {
        return token == null ? null : userId;
    }

    @Override
    public String getName() {
        return user().map(UserId::toString).orElse("service");
    }
}
