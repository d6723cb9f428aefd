package io.roost.api.auth;

import io.roost.api.database.DatabaseFailure;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.ConcurrencyLimit.Permission;
import io.roost.api.sessions.SessionStore;
import io.roost.api.sessions.SessionToken;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates each request by its header fields once its body has been read, and applies the limits per user, or per client
 * address if there is no valid token. A request beyond a limit is refused here. One without a valid token is passed on, since
 * sign-up and log-in need no token; all other calls refuse it ({@link Authentication}). A token in a URL is not accepted, since URLs are
 * logged. Thread-safe.
 */
public final class AdmissionHandler extends Handler.Wrapper {

    private static final String SCHEME = "Bearer ";

    private final ServiceToken serviceToken;
    private final SessionStore sessions;
    private final ApiLimits limits;

    public AdmissionHandler(ServiceToken serviceToken, SessionStore sessions, ApiLimits limits) {
        this.serviceToken = serviceToken;
        this.sessions = sessions;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        try {
            admit(request, response);
        } catch (RuntimeException refused) {
            ProblemAnswer.write(DatabaseFailure.explained(refused), response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private void admit(Request request, Response response) {
        Authentication authentication = authenticate(request);
        request.setAttribute(Authentication.ATTRIBUTE, authentication);
        BiConsumer<String, String> headers = response.getHeaders()::add;
        Caller caller = authentication.caller();
        if (caller == null) {
            ClientAddress address = address(request);
            limits.addressCalls().require(address, headers);
            hold(limits.addressCallsAtOnce().acquire(address), request);
        } else if (caller.limitedUser() != null) {
            admitUser(caller.limitedUser(), request, headers);
        }
    }

    private Authentication authenticate(Request request) {
        String authorization = headerValue(request, HttpHeader.AUTHORIZATION.asString());
        String actingAs = headerValue(request, Caller.ACTING_AS);
        UserId named = null;
        ProblemException refusal = null;
        try {
            named = actingAs == null ? null : UserId.of(actingAs.strip());
        } catch (InvalidId invalid) {
            refusal = ProblemException.badRequest(Caller.ACTING_AS, String.valueOf(invalid.getMessage()));
        }
        if (serviceToken.isIn(authorization)) {
            return new Authentication(new Caller(named, null), refusal);
        }
        Optional<Caller> user = user(authorization, request);
        if (user.isEmpty()) {
            return new Authentication(null, ProblemException.unauthorized());
        }
        if (named != null && !named.equals(user.get().userId())) {
            refusal = ProblemException.forbidden("Roost-User must be the user of the token.");
        }
        return new Authentication(user.get(), refusal);
    }

    /** Returns the token's user. A token without a tag costs a query, so it is looked up only while the address is below its limit. */
    private Optional<Caller> user(@Nullable String authorization, Request request) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        SessionToken token =
                new SessionToken(authorization.substring(SCHEME.length()).strip());
        return sessions.userOf(token, () -> !limits.addressCalls().isExhausted(address(request)))
                .map(userId -> new Caller(userId, token));
    }

    private void admitUser(UserId user, Request request, BiConsumer<String, String> headers) {
        boolean isWrite = !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
        limits.userCalls().require(user, headers);
        if (isWrite) {
            limits.userWrites().require(user, headers);
        }
        hold(limits.userCallsAtOnce().acquire(user), request);
        if (isWrite) {
            hold(limits.userWritesAtOnce().acquire(user), request);
        }
    }

    /** Holds the permission until the response has been written. */
    private static void hold(Permission permission, Request request) {
        Request.addCompletionListener(request, failure -> permission.close());
    }

    private static ClientAddress address(Request request) {
        return ClientAddress.of(Request.getRemoteAddr(request));
    }

    /** Joins repeated fields with a comma, as Jersey does: the result is not a valid token or id. */
    private static @Nullable String headerValue(Request request, String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        return values.isEmpty() ? null : String.join(",", values);
    }
}
