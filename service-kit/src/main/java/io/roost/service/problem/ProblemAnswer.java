package io.roost.service.problem;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers with a problem outside of Jersey, as Jersey would. */
public final class ProblemAnswer {

    private static final ThrowableMapper MAPPER = new ThrowableMapper();

    private ProblemAnswer() {}

    /**
     * Writes status, headers and body, and completes {@code callback}. A failure that nobody foresaw is logged, and answered
     * by an id only.
     */
    public static void write(Throwable failure, Response response, Callback callback) {
        jakarta.ws.rs.core.Response answer = MAPPER.toResponse(failure);
        Problem problem = (Problem) answer.getEntity();
        HttpFields.Mutable headers = response.getHeaders();
        answer.getStringHeaders().forEach((name, values) -> headers.put(name, values));
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.setStatus(problem.status());
        response.write(true, ByteBuffer.wrap(ProblemJson.bytes(problem)), callback);
    }
}
