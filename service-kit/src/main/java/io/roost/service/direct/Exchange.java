package io.roost.service.direct;

import com.codahale.metrics.Timer;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.contract.id.InvalidId;
import io.roost.service.body.SmallBody;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.request.QueryParameters;
import io.roost.service.threads.PoolThreads;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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

/** A request to a {@link DirectCall}, and its answer, which is given once. Used by one thread at a time. */
public final class Exchange {

    /** Says that an answer is JSON. */
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

    /**
     * Returns the path's parameter.
     *
     * @throws ProblemException 400 if {@code parse} finds that it is no id
     */
    public <T> T parameter(Function<String, T> parse) {
        try {
            return parse.apply(parameter.indexOf('%') < 0 ? parameter : URIUtil.decodePath(parameter));
        } catch (InvalidId invalid) {
            throw ProblemException.badRequest(
                    String.valueOf(route.path().parameter()), String.valueOf(invalid.getMessage()));
        }
    }

    /** Returns the decoded query parameters, which are those that the route has, each once. */
    public MultivaluedMap<String, String> query() {
        if (query == null) {
            query = QueryParameters.of(request);
            QueryParameters.check(request.getHttpURI().getQuery(), query, route.queryParameters());
        }
        return query;
    }

    /** Returns the body; empty if it is to be read from {@link #inputStream}. */
    public byte[] body() {
        return SmallBody.of(request);
    }

    /**
     * Returns the body, which is JSON.
     *
     * @throws ProblemException 400 if there is none
     * @throws IOException if {@code reader} does not take it
     */
    public <T> T json(ObjectReader reader) throws IOException {
        try (JsonParser parser = reader.createParser(body())) {
            T value = parser.nextToken() == null ? null : reader.readValue(parser);
            if (value == null) {
                throw ProblemException.badRequest("A request body is needed.");
            }
            return value;
        }
    }

    /** Returns the body as it arrives. Reading blocks. */
    public InputStream inputStream() {
        return Content.Source.asInputStream(request);
    }

    /** Returns the headers of the answer. */
    public HttpFields.Mutable headers() {
        return response.getHeaders();
    }

    /** Answers without content. */
    public void answer(int status) {
        response.setStatus(status);
        response.write(true, null, callback);
    }

    public void answer(int status, HttpField contentType, byte[] content) {
        response.setStatus(status);
        response.getHeaders().put(contentType).put(HttpHeader.CONTENT_LENGTH, content.length);
        response.write(true, ByteBuffer.wrap(content), callback);
    }

    /** Answers with what {@code content} writes, as it is written. Writing blocks. */
    public void answerStreaming(HttpField contentType, Streaming content) throws IOException {
        response.setStatus(200);
        response.getHeaders().put(contentType);
        OutputStream out = new BufferedOutputStream(Content.Sink.asOutputStream(response), STREAM_BUFFER_BYTES);
        content.writeTo(out);
        // Not after a failure: the answer would look complete.
        out.close();
        callback.succeeded();
    }

    /** Content that is written piece by piece. */
    @FunctionalInterface
    public interface Streaming {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Answers with the problem that {@code failure} is; ends the connection if a part of an answer has been sent. */
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

    /** Times the answer by {@code timer} from the beginning of the exchange. */
    void timeWith(Timer timer) {
        this.timer = timer;
    }

    void onPoolThread(PoolThreads.Work work) {
        PoolThreads.execute(request, response, callback, work);
    }

    private void stopTimer() {
        if (timer != null) {
            timer.update(System.nanoTime() - begunNanos, TimeUnit.NANOSECONDS);
        }
    }
}
