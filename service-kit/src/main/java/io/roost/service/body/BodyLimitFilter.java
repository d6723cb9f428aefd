package io.roost.service.body;

import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;

/**
 * Answers 413 for a body that says it is too long, and stops reading one that turns out to be.
 *
 * <p>Of a body that is refused, up to {@value #DRAINED} bytes are read and thrown away: a client that is still sending
 * would otherwise find its connection reset instead of the answer.
 */
final class BodyLimitFilter implements ContainerRequestFilter {

    private static final long DRAINED = 32L * 1024 * 1024;

    private final long limit;

    BodyLimitFilter(long limit) {
        this.limit = limit;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        InputStream body = request.getEntityStream();
        if (declaredLength(request) > limit) {
            if (request.getHeaderString("Expect") == null) {
                new LimitedBody(body, 0, DRAINED).drain();
            }
            throw ProblemException.tooLarge(limit);
        }
        request.setEntityStream(new LimitedBody(body, limit, DRAINED));
    }

    /** Not {@code getLength()}, which ends at 2 GiB. */
    private static long declaredLength(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException beyondLong) {
            return Long.MAX_VALUE;
        }
    }
}
