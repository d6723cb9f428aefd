package io.roost.ingest.http;

import io.roost.ingest.log.LogUnavailable;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.time.Duration;

/** A log that is away: 503, to be tried again in a second. */
public final class LogUnavailableMapper implements ExceptionMapper<LogUnavailable> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    @Override
    public Response toResponse(LogUnavailable failure) {
        return problem(failure).getResponse();
    }

    static ProblemException problem(LogUnavailable failure) {
        return ProblemException.unavailable(String.valueOf(failure.getMessage()), RETRY_AFTER);
    }
}
