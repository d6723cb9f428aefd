package io.roost.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads and throws away the body of a request that was answered before anything read it. Jetty closes a connection on which
 * a body is still to come, without a word in the answer, and the next request on it would be lost.
 *
 * <p>Only bodies that say that they have the usual size are waited for, and only for a moment; for others a new connection
 * costs less. No thread waits: who sends no body keeps nothing from others.
 */
final class UnreadBody extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Duration WAITED_FOR = Duration.ofSeconds(1);

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        long length = request.getContentLengthLong();
        boolean isWaitedFor = length > 0 && length <= BodyLimit.DEFAULT_BYTES && request.getHeader("Expect") == null;
        if (isWaitedFor && !request.isAsyncStarted()) {
            ServletInputStream body = request.getInputStream();
            if (!body.isFinished()) {
                AsyncContext waiting = request.startAsync();
                waiting.setTimeout(WAITED_FOR.toMillis());
                waiting.addListener(new EndsInTime(waiting));
                body.setReadListener(new Drain(body, waiting));
            }
        }
    }

    private record EndsInTime(AsyncContext waiting) implements AsyncListener {

        @Override
        public void onTimeout(AsyncEvent event) {
            waiting.complete();
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {
            waiting.complete();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }

    private record Drain(ServletInputStream body, AsyncContext waiting) implements ReadListener {

        @Override
        public void onDataAvailable() throws IOException {
            byte[] rest = new byte[8192];
            while (body.isReady() && !body.isFinished()) {
                if (body.read(rest) < 0) {
                    return;
                }
            }
        }

        @Override
        public void onAllDataRead() {
            waiting.complete();
        }

        @Override
        public void onError(Throwable failure) {
            waiting.complete();
        }
    }
}
