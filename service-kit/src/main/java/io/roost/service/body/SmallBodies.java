package io.roost.service.body;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.threads.PoolThreads;
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
 * Reads the body of each request, without a thread that waits for it, before the next handler is called: a client that sends
 * its body slowly, or never, does not hold up others. And a request that is refused later has no unread body, because of
 * which Jetty would close the connection.
 *
 * <p>Answers 413 to a body of more than {@value #MAX_BYTES} bytes. Up to {@value #DRAINED_BYTES} bytes beyond that are read
 * and discarded first: a client that is still sending would otherwise find its connection reset instead of the answer.
 *
 * <p>Newline-delimited JSON is not read here: its call reads it line by line and has a limit of its own.
 */
public final class SmallBodies extends Handler.Wrapper {

    /** The most bytes that a body may have. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final long DRAINED_BYTES = 32L * 1024 * 1024;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpFields headers = request.getHeaders();
        boolean hasBody = request.getLength() > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody || NdJson.isDeclaredIn(headers)) {
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

        /** Called when more has arrived, by a thread that must not block. */
        @Override
        public void run() {
            if (isComplete()) {
                PoolThreads.execute(request, response, callback, this::handle);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        /** Reads what has arrived. Returns false if more is to come, after which {@link #run} will be called. */
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
                if (chunk.isLast() || length > MAX_BYTES + DRAINED_BYTES) {
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
                return SmallBodies.super.handle(new SmallBody(request, body.toByteArray()), response, callback);
            }
            ProblemAnswer.write(failure != null ? failure : ProblemException.tooLarge(MAX_BYTES), response, callback);
            return true;
        }
    }
}
