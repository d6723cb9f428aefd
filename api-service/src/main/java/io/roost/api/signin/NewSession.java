package io.roost.api.signin;

import io.roost.api.sessions.SessionToken;
import io.roost.contract.rest.User;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The response to a registration or a log-in.
 *
 * @param token the user token, which no other response contains
 */
public record NewSession(User user, String token) {

    static Response.ResponseBuilder created(User user, SessionToken token) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(new NewSession(user, token.value()));
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "NewSession[" + user + "]";
    }
}
