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
     * Writes status, headers and body, and completes {@code callback}. An unforeseen failure is logged, and answered by an id
     * only.
     */
    public static void write(Throwable failure, Response response, Callback callback) {
        write(MAPPER.toResponse(failure), response, callback);
    }

    /** As {@link #write(Throwable, Response, Callback)}, with what {@link ThrowableMapper} made of the failure. */
    public static void write(jakarta.ws.rs.core.Response answer, Response response, Callback callback) {
        Problem problem = (Problem) answer.getEntity();
        byte[] json = ProblemJson.bytes(problem);
        HttpFields.Mutable headers = response.getHeaders();
        answer.getStringHeaders().forEach((name, values) -> headers.put(name, values));
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE).put(HttpHeader.CONTENT_LENGTH, json.length);
        response.setStatus(problem.status());
        response.write(true, ByteBuffer.wrap(json), callback);
    }
}
