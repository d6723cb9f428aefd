package io.roost.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.json.RoostJson;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends problems from Jetty handlers, with the same content as from Jersey. */
public final class ProblemAnswer {

    private static final ThrowableMapper MAPPER = new ThrowableMapper();

    private ProblemAnswer() {}

    /**
     * Sends the problem of {@code failure} and completes {@code callback}. An unexpected failure is logged, and the response has
     * only its id.
     */
    public static void write(Throwable failure, Response response, Callback callback) {
        write(MAPPER.toResponse(failure), response, callback);
    }

    /** As {@link #write(Throwable, Response, Callback)}, with the response of a {@link ThrowableMapper}. */
    public static void write(jakarta.ws.rs.core.Response answer, Response response, Callback callback) {
        byte[] json;
        try {
            json = RoostJson.mapper().writeValueAsBytes(answer.getEntity());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem can be written as JSON", impossible);
        }
        HttpFields.Mutable headers = response.getHeaders();
        answer.getStringHeaders().forEach((name, values) -> headers.put(name, values));
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE).put(HttpHeader.CONTENT_LENGTH, json.length);
        response.setStatus(answer.getStatus());
        response.write(true, ByteBuffer.wrap(json), callback);
    }
}
