package io.roost.api.auth;

import io.roost.api.accounts.SessionToken;
import io.roost.api.accounts.Sessions;
import io.roost.events.id.InvalidId;
import io.roost.events.id.UserId;
import io.roost.http.ProblemException;
import io.roost.http.ServiceToken;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Caller} of the header {@code Authorization: Bearer <token>}, and answers 401 where it cannot. Only the
 * header counts: a token in an address would end up in logs.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerTokenFilter implements ContainerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ServiceToken serviceToken;
    private final Sessions sessions;

    public BearerTokenFilter(ServiceToken serviceToken, Sessions sessions) {
        this.serviceToken = serviceToken;
        this.sessions = sessions;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = caller(request);
        SecurityContext outer = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, outer.isSecure()));
    }

    private Caller caller(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (serviceToken.isIn(header)) {
            return new Caller.Service(actingAs(request));
        }
        SessionToken token = new SessionToken(token(header));
        UserId userId = sessions.userOf(token).orElseThrow(ProblemException::unauthorized);
        UserId actingAs = actingAs(request);
        if (actingAs != null && !actingAs.equals(userId)) {
            throw ProblemException.forbidden("A user token acts as its own user only.");
        }
        return new Caller.AccountHolder(userId, token);
    }

    private static String token(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw ProblemException.unauthorized();
        }
        return header.substring(SCHEME.length()).strip();
    }

    private static @Nullable UserId actingAs(ContainerRequestContext request) {
        String header = request.getHeaderString(Caller.ACTING_AS);
        try {
            return header == null ? null : UserId.of(header.strip());
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest(Caller.ACTING_AS, String.valueOf(invalid.getMessage()));
        }
    }

    private record CallerContext(Caller caller, boolean isSecure) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
