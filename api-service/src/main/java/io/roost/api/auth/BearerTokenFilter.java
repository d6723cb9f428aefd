package io.roost.api.auth;

import io.dropwizard.auth.AuthFilter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/**
 * Makes the {@link Caller}, found by {@link AdmissionHandler}, the principal of a request to a resource; refuses a request without
 * one.
 */
@Priority(Priorities.AUTHENTICATION)
public final class BearerTokenFilter extends AuthFilter<Caller, Caller> {

    public BearerTokenFilter() {
        authenticator = Optional::of;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = ((Authentication) request.getProperty(Authentication.ATTRIBUTE)).require();
        authenticate(request, caller, "Bearer");
    }
}
