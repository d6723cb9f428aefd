package io.roost.api.auth;

import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose request it is, and as which users it may act. */
public sealed interface Caller extends Principal {

    /** The header by which the service token says as whom it acts. */
    String ACTING_AS = "Roost-User";

    /** The user whom the request means by itself, if it says so. */
    Optional<UserId> user();

    /** Whether the request may act as {@code userId}. */
    boolean mayActAs(UserId userId);

    /** As {@link #user}; a 400 problem that asks for {@link #ACTING_AS} if the request does not say. */
    default UserId self() {
        return user().orElseThrow(() ->
                ProblemException.badRequest(ACTING_AS, "must name the user that the service token acts as"));
    }

    /** The user that a path means. */
    default UserId resolve(UserReference reference) {
        UserId named = reference.userId();
        return named == null ? self() : named;
    }

    /** As {@link #resolve}; a 403 problem if the request may not act as that user. */
    default UserId actAs(UserReference reference) {
        UserId userId = resolve(reference);
        if (!mayActAs(userId)) {
            throw ProblemException.forbidden("This belongs to another user.");
        }
        return userId;
    }

    /** The token of the session that the request belongs to; null for the service token, which is no session. */
    default @Nullable SessionToken token() {
        return null;
    }

    /** The user that limits count the request for; null for the service token, which has none. */
    default @Nullable UserId limitedUser() {
        return this instanceof AccountHolder holder ? holder.userId() : null;
    }

    @Override
    default String getName() {
        return user().map(UserId::toString).orElse("service");
    }

    /** A user with a token of its own. */
    record AccountHolder(UserId userId, SessionToken token) implements Caller {

        @Override
        public Optional<UserId> user() {
            return Optional.of(userId);
        }

        @Override
        public boolean mayActAs(UserId other) {
            return userId.equals(other);
        }
    }

    /** The holder of the service token: any user. */
    record Service(@Nullable UserId actingAs) implements Caller {

        @Override
        public Optional<UserId> user() {
            return Optional.ofNullable(actingAs);
        }

        @Override
        public boolean mayActAs(UserId other) {
            return true;
        }
    }
}
