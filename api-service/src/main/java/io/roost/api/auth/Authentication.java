package io.roost.api.auth;

import io.roost.api.limits.ClientAddress;
import io.roost.service.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's token, found out once and kept as an attribute of the request. Immutable.
 *
 * @param caller whose token it is; null without a valid one
 * @param refusal why the request may not act at all, if it wants to act as somebody; null if it may
 */
public record Authentication(
        @Nullable Caller caller, @Nullable ProblemException refusal) {

    /** The name of the request's attribute. */
    static final String ATTRIBUTE = Authentication.class.getName();

    /** What {@link AdmissionHandler} found out. */
    public static Authentication of(Request request) {
        return (Authentication) request.getAttribute(ATTRIBUTE);
    }

    /**
     * The address that limits per client address count the request for.
     *
     * @return null for the service token, which has no limits
     */
    public static @Nullable ClientAddress limitedAddress(HttpServletRequest request) {
        Authentication authentication = (Authentication) request.getAttribute(ATTRIBUTE);
        return authentication.caller instanceof Caller.Service ? null : ClientAddress.of(request.getRemoteAddr());
    }

    /** The caller; the problem that the request is refused with if it may not act. */
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
