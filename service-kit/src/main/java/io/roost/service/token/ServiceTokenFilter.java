package io.roost.service.token;

import io.roost.service.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;

/** Answers 401 to a caller without the service token, even where the path does not exist. */
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public final class ServiceTokenFilter implements ContainerRequestFilter {

    private final ServiceToken token;

    public ServiceTokenFilter(ServiceToken token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!token.isIn(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw ProblemException.unauthorized();
        }
    }
}
