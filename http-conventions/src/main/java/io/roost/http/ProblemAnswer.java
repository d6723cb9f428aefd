package io.roost.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers with a problem outside of Jersey, as Jersey would. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    /** Writes status, headers and body, and completes {@code callback}. */
    public static void write(ProblemException failure, Response response, Callback callback) {
        Problem problem = failure.problem();
        HttpFields.Mutable headers = response.getHeaders();
        failure.getResponse().getStringHeaders().forEach((name, values) -> headers.put(name, values));
        headers.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.setStatus(problem.status());
        response.write(true, ByteBuffer.wrap(ProblemJson.bytes(problem)), callback);
    }
}
