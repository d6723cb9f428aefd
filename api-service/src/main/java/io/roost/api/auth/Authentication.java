package io.roost.api.auth;

import io.roost.api.limits.ClientAddress;
import io.roost.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The result of authenticating a request, kept as an attribute of the request. Immutable.
 *
 * @param caller the holder of the token; null if there is no valid token
 * @param refusal the problem of calls that need a caller; null if the caller is valid
 */
public record Authentication(
        @Nullable Caller caller, @Nullable ProblemException refusal) {

    static final String ATTRIBUTE = Authentication.class.getName();

    /** Returns the result that {@link AdmissionHandler} has set. */
    public static Authentication of(Request request) {
        return (Authentication) request.getAttribute(ATTRIBUTE);
    }

    /**
     * Returns the client address for limits.
     *
     * @return null for the service token, which has no limits
     */
    public static @Nullable ClientAddress limitedAddress(HttpServletRequest request) {
        Caller caller = ((Authentication) request.getAttribute(ATTRIBUTE)).caller();
        boolean isByServiceToken = caller != null && caller.token() == null;
        return isByServiceToken ? null : ClientAddress.of(request.getRemoteAddr());
    }

    /** Returns the caller, or throws the problem of a request without a valid one. */
    public Caller require() {
        if (refusal != null) {
            throw refusal;
        }
        if (caller == null) {
            throw ProblemException.unauthorized();
        }
        return caller;
    }
}
