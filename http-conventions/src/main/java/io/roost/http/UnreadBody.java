package io.roost.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Reads and throws away the body of a request that was answered before anything read it. Jetty closes a connection on which
 * a body is still to come, without a word in the answer, and the next request on it would be lost.
 *
 * <p>Only bodies that say that they have the usual size are waited for; for others a new connection costs less.
 */
final class UnreadBody extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        long length = request.getContentLengthLong();
        if (length > 0 && length <= BodyLimit.DEFAULT_BYTES && request.getHeader("Expect") == null) {
            new LimitedBody(request.getInputStream(), 0, length).drain();
        }
    }
}
