package io.roost.api.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Gives every request its {@link Caller}, or the answer that it is refused with. Uses what {@link AdmissionHandler} has found
 * out, if that stands before it.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerTokenFilter implements ContainerRequestFilter {

    private final Callers callers;

    public BearerTokenFilter(Callers callers) {
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = authentication(request).require();
        SecurityContext outer = request.getSecurityContext();
        request.setSecurityContext(new CallerContext(caller, outer.isSecure()));
    }

    private Authentication authentication(ContainerRequestContext request) {
        return request.getProperty(Authentication.ATTRIBUTE) instanceof Authentication known
                ? known
                : callers.authenticate(
                        request.getHeaderString(HttpHeaders.AUTHORIZATION),
                        request.getHeaderString(Caller.ACTING_AS),
                        () -> true);
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
