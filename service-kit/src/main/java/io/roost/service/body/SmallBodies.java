package io.roost.service.body;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.threads.ReadingThreads;
import java.io.ByteArrayOutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoader;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoaderFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Waits for bodies of the usual size without a thread, before anything else is done with their requests: who sends a body
 * slowly, or never, keeps nothing from others. And a request that is refused has no body to come, for the sake of which
 * Jetty would close the connection without a word.
 *
 * <p>A larger body, and one whose lines are to be taken as they come, are left to the handler that reads them.
 */
public final class SmallBodies implements ContentLoaderFactory {

    private SmallBodies() {}

    /** A handler that does so for those behind it. */
    public static EagerContentHandler handler() {
        EagerContentHandler handler = new EagerContentHandler(new SmallBodies());
        handler.exclude(SmallBodies::isLeft);
        return handler;
    }

    private static boolean isLeft(Request request) {
        return request.getLength() > BodyLimit.DEFAULT_BYTES || NdJson.isDeclaredIn(request.getHeaders());
    }

    @Override
    public @Nullable String getApplicableMimeType() {
        return null;
    }

    @Override
    public ContentLoader newContentLoader(
            @Nullable String contentType,
            @Nullable String mimeType,
            Handler handler,
            Request request,
            Response response,
            Callback callback) {
        return new Loader(handler, request, response, callback);
    }

    private static final class Loader extends ContentLoader implements Invocable.Task {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Loader(Handler handler, Request request, Response response, Callback callback) {
            super(handler, request, response, callback);
        }

        @Override
        protected void load() {
            Runnable next = next();
            if (next != null) {
                next.run();
            }
        }

        /** More has come, after a wait: what follows is not for the thread that says so. */
        @Override
        public void run() {
            Runnable next = next();
            if (next != null) {
                ReadingThreads.handOver(getRequest().getContext()::execute, next, getResponse(), getCallback());
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        /** What to do with all that has come, or null while more is waited for. */
        private @Nullable Runnable next() {
            while (true) {
                Content.Chunk chunk = getRequest().read();
                if (chunk == null) {
                    getRequest().demand(this);
                    return null;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    Throwable failure = chunk.getFailure();
                    return () -> ProblemAnswer.write(failure, getResponse(), getCallback());
                }
                take(chunk);
                if (chunk.isLast() || body.size() > BodyLimit.DEFAULT_BYTES) {
                    Request begun = new SmallBody(getRequest(), body.toByteArray(), chunk.isLast());
                    return () -> handle(begun, getResponse(), getCallback());
                }
            }
        }

        private void take(Content.Chunk chunk) {
            byte[] bytes = new byte[chunk.remaining()];
            chunk.getByteBuffer().get(bytes);
            chunk.release();
            body.writeBytes(bytes);
        }
    }
}
