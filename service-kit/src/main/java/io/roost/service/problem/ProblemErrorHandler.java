package io.roost.service.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
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
        Problem problem = Problem.of(status, detail(status, message));
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(problem.json()), callback);
    }

    /** Jetty uses 503 while it stops. */
    private static @Nullable String detail(int status, @Nullable String message) {
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            return "The service is about to stop.";
        }
        return status < 500 ? message : null;
    }
}
