package io.roost.service.problem;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Sends Jetty's own errors (malformed URIs, headers that are too long, methods that are not allowed) as {@link Problem}s. */
public final class ProblemErrorHandler extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        // Jetty uses 503 while it stops.
        ProblemException problem = status == HttpStatus.SERVICE_UNAVAILABLE_503
                ? ProblemException.unavailable("The service is about to stop.")
                : ProblemException.of(Problem.of(status, status < 500 ? message : null));
        ProblemAnswer.write(problem, response, callback);
    }
}
