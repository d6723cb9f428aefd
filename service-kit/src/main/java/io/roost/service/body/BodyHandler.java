package io.roost.service.body;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.threads.PoolThreadHandler;
import java.io.ByteArrayOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of each request before the next handler is called, without blocking a thread: a client that sends its body
 * slowly does not delay others. A request that is refused later then has no unread body, for which Jetty would close the
 * connection.
 *
 * <p>Answers 413 to a body of more than {@value #MAX_BYTES} bytes. Up to {@value #MAX_DRAINED_BYTES} bytes beyond that are read and
 * discarded first, because a client that is still sending would otherwise see a connection reset instead of the response.
 * Answers 415 to a compressed body, whose length is unknown.
 *
 * <p>Newline-delimited JSON, compressed or not, is not read here: its call reads it line by line and has a limit of its own.
 */
public final class BodyHandler extends Handler.Wrapper {

    static final int MAX_BYTES = 64 * 1024;

    private static final long MAX_DRAINED_BYTES = 32L * 1024 * 1024;

    /** The name that Jetty gives to {@code Content-Encoding} when it decompresses a body. */
    private static final String DECOMPRESSED = "X-Content-Encoding";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        if (NdJson.isDeclaredIn(headers)) {
            return super.handle(request, response, callback);
        }
        if (headers.contains(HttpHeader.CONTENT_ENCODING) || headers.contains(DECOMPRESSED)) {
            ProblemAnswer.write(
                    ProblemException.unsupported("A body of this type must not have a Content-Encoding."),
                    response,
                    callback);
            return true;
        }
        boolean hasBody = request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody) {
            return super.handle(request, response, callback);
        }
        if (request.getLength() > MAX_BYTES && headers.contains(HttpHeader.EXPECT)) {
            ProblemAnswer.write(ProblemException.tooLarge(MAX_BYTES), response, callback);
            return true;
        }
        Reading reading = new Reading(request, response, callback);
        return !reading.isComplete() || reading.handle();
    }

    private final class Reading implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private long length;
        private @Nullable Throwable failure;

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        /** Called when more of the body has arrived, by a thread that must not block. */
        @Override
        public void run() {
            if (isComplete()) {
                PoolThreadHandler.execute(request, response, callback, this::handle);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        /** Reads what has arrived. Returns false if the body is incomplete; then {@link #run} will be called. */
        boolean isComplete() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    failure = chunk.getFailure();
                    return true;
                }
                take(chunk);
                if (chunk.isLast() || length > MAX_BYTES + MAX_DRAINED_BYTES) {
                    return true;
                }
            }
        }

        private void take(Content.Chunk chunk) {
            length += chunk.remaining();
            if (length <= MAX_BYTES) {
                byte[] bytes = new byte[chunk.remaining()];
                chunk.getByteBuffer().get(bytes);
                body.writeBytes(bytes);
            }
            chunk.release();
        }

        boolean handle() throws Exception {
            if (failure == null && length <= MAX_BYTES) {
                return BodyHandler.super.handle(new BufferedRequest(request, body.toByteArray()), response, callback);
            }
            ProblemAnswer.write(failure != null ? failure : ProblemException.tooLarge(MAX_BYTES), response, callback);
            return true;
        }
    }
}
