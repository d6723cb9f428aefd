package io.roost.api.auth;

import io.roost.api.database.DatabaseFailure;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.ConcurrencyLimit.Place;
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
 * Stands before all else that answers requests: finds out whose a request is, once, and applies the limits per user, or per
 * client address where there is no valid token. What is refused goes no further. Thread-safe.
 */
public final class AdmissionHandler extends Handler.Wrapper {

    private final Callers callers;
    private final ApiLimits limits;

    public AdmissionHandler(Callers callers, ApiLimits limits) {
        this.callers = callers;
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
        if (authentication.caller() == null) {
            ClientAddress address = address(request);
            limits.addressCalls().require(address, headers);
            hold(limits.addressCallsAtOnce().take(address), request);
        } else if (authentication.caller() instanceof Caller.AccountHolder user) {
            admit(user.userId(), request, headers);
        }
    }

    /** An address that has used up its limit gets no database look-up for a token without a tag. */
    private Authentication authenticate(Request request) {
        return callers.authenticate(
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
        hold(limits.userCallsAtOnce().take(user), request);
        if (writes) {
            hold(limits.userWritesAtOnce().take(user), request);
        }
    }

    /** Until the answer has been written. */
    private static void hold(Place place, Request request) {
        Request.addCompletionListener(request, failure -> place.close());
    }

    private static ClientAddress address(Request request) {
        return ClientAddress.of(Request.getRemoteAddr(request));
    }

    /** Repeated fields are joined with a comma, as Jersey does; the result is no valid token or id. */
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
