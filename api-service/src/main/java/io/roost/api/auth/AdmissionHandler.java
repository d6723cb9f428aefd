package io.roost.api.auth;

import io.roost.api.database.DatabaseFailure;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.ConcurrencyLimit.Permission;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemAnswer;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates each request before any other handler, and applies the limits per user, or per client address if the request
 * has no valid token. Refused requests are not executed. Thread-safe.
 */
public final class AdmissionHandler extends Handler.Wrapper {

    private final CallerAuthenticator authenticator;
    private final ApiLimits limits;

    public AdmissionHandler(CallerAuthenticator authenticator, ApiLimits limits) {
        this.authenticator = authenticator;
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
            admit(caller.limitedUser(), request, headers);
        }
    }

    /** For an address that has reached its limit, tokens without a tag are not looked up in the database. */
    private Authentication authenticate(Request request) {
        return authenticator.authenticate(
                value(request.getHeaders(), HttpHeader.AUTHORIZATION.asString()),
                value(request.getHeaders(), Caller.ACTING_AS),
                () -> !limits.addressCalls().isExhausted(address(request)));
    }

    private void admit(UserId user, Request request, BiConsumer<String, String> headers) {
        boolean writes = !HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod());
        limits.userCalls().require(user, headers);
        if (writes) {
            limits.userWrites().require(user, headers);
        }
        hold(limits.userCallsAtOnce().acquire(user), request);
        if (writes) {
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

    /** Repeated fields are joined with a comma, as in Jersey; the result is no valid token or id. */
    private static @Nullable String value(HttpFields headers, String name) {
        String value = null;
        for (HttpField field : headers) {
            if (field.is(name)) {
                String more = String.valueOf(field.getValue());
                value = value == null ? more : value + "," + more;
            }
        }
        return value;
    }
}
