package io.roost.service.direct;

import com.codahale.metrics.Timer;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.contract.id.InvalidId;
import io.roost.service.body.BufferedRequest;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.request.QueryParameterValidator;
import io.roost.service.threads.PoolThreadHandler;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/** A request to a {@link DirectCall} and its response, which is sent once. Used by one thread at a time. */
public final class Exchange {

    public static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private static final int STREAM_BUFFER_BYTES = 32 * 1024;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Route route;
    private final String parameter;
    private final ThrowableMapper problems;
    private final long begunNanos = System.nanoTime();
    private @Nullable MultivaluedMap<String, String> query;
    private @Nullable Timer timer;

    Exchange(
            Request request,
            Response response,
            Callback callback,
            Route route,
            String parameter,
            ThrowableMapper problems) {
        this.request = request;
        this.response = response;
        this.callback = new Callback.Nested(callback) {
            @Override
            public void completed() {
                stopTimer();
            }
        };
        this.route = route;
        this.parameter = parameter;
        this.problems = problems;
    }

    public Request request() {
        return request;
    }

    /** @throws ProblemException 400 if {@code parse} throws {@link InvalidId} */
    public <T> T parameter(Function<String, T> parse) {
        try {
            return parse.apply(parameter.indexOf('%') < 0 ? parameter : URIUtil.decodePath(parameter));
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest(route.parameterName(), String.valueOf(invalid.getMessage()));
        }
    }

    /**
     * Returns the decoded query parameters.
     *
     * @throws ProblemException 400 if one is not a parameter of the route or is given twice
     */
    public MultivaluedMap<String, String> query() {
        if (query == null) {
            query = QueryParameterValidator.parametersOf(request, route.queryParameters());
        }
        return query;
    }

    /** Returns the body; empty if it must be read from {@link #inputStream}. */
    public byte[] body() {
        return BufferedRequest.bodyOf(request);
    }

    /**
     * Returns the value of a JSON body.
     *
     * @throws ProblemException 400 if there is none
     * @throws IOException if {@code reader} cannot read it
     */
    public <T> T json(ObjectReader reader) throws IOException {
        try (JsonParser parser = reader.createParser(body())) {
            T value = parser.nextToken() == null ? null : reader.readValue(parser);
            if (value == null) {
                throw ProblemException.badRequest("A request body is required.");
            }
            return value;
        }
    }

    /** Returns the body as it arrives. Reading blocks. */
    public InputStream inputStream() {
        return Content.Source.asInputStream(request);
    }

    /** Returns the header fields of the response. */
    public HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    /** Sends a response without content. */
    public void answer(int status) {
        response.setStatus(status);
        response.write(true, null, callback);
    }

    public void answer(int status, HttpField contentType, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(contentType).put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), callback);
    }

    /** Sends a response whose content is sent as it is written. Writing blocks. */
    public void answerStreaming(HttpField contentType, StreamingOutput content) throws IOException {
        response.setStatus(200);
        response.getHeaders().put(contentType);
        OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), STREAM_BUFFER_BYTES);
        content.write(out);
        // Not after a failure: the response would look complete.
        out.close();
        callback.succeeded();
    }

    /** Sends the problem of {@code failure}; closes the connection if a part of a response has been sent. */
    public void fail(Throwable failure) {
        if (response.isCommitted()) {
            callback.failed(failure);
            return;
        }
        try {
            ProblemAnswer.write(problems.toResponse(failure), response, callback);
        } catch (RuntimeException | Error unforeseen) {
            callback.failed(unforeseen);
        }
    }

    /** Records the time from the beginning of the exchange to the end of the response with {@code timer}. */
    void timeWith(Timer timer) {
        this.timer = timer;
    }

    void onPoolThread(Callable<Boolean> work) {
        PoolThreadHandler.execute(request, response, callback, work);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.update(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
        }
    }
}
