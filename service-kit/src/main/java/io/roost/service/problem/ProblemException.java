package io.roost.service.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Thrown to answer a request with a {@link Problem}. */
public final class ProblemException extends WebApplicationException {

    private static final Duration ONE_SECOND = Duration.ofSeconds(1);

    private final transient Problem problem;

    private ProblemException(Problem problem, Map<String, ?> headers) {
        super(problem.detail(), response(problem, headers));
        this.problem = problem;
    }

    private static Response response(Problem problem, Map<String, ?> headers) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        headers.forEach(response::header);
        return response.build();
    }

    public static ProblemException badRequest(List<FieldError> errors) {
        return of(Problem.of(400, "The request is not valid.", errors));
    }

    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    public static ProblemException badRequest(String detail) {
        return of(Problem.of(400, detail));
    }

    /** 401, with {@code WWW-Authenticate: Bearer}: the token is missing or invalid. */
    public static ProblemException unauthorized() {
        return unauthorized("A valid bearer token is required.");
    }

    /** 401, with {@code WWW-Authenticate: Bearer}. */
    public static ProblemException unauthorized(String detail) {
        return new ProblemException(Problem.of(401, detail), Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    public static ProblemException forbidden(String detail) {
        return of(Problem.of(403, detail));
    }

    public static ProblemException notFound(String detail) {
        return of(Problem.of(404, detail));
    }

    public static ProblemException conflict(String detail) {
        return of(Problem.of(409, detail));
    }

    public static ProblemException gone(String detail) {
        return of(Problem.of(410, detail));
    }

    /** 413: the body is larger than {@code limit} bytes. */
    public static ProblemException tooLarge(long limit) {
        return of(Problem.of(413, "The body must have at most %d bytes.".formatted(limit)));
    }

    public static ProblemException unsupported(String detail) {
        return of(Problem.of(415, detail));
    }

    /** 421: this instance does not hold the requested data. */
    public static ProblemException misdirected(String detail) {
        return of(Problem.of(421, detail));
    }

    /** 422: the field is well-formed, but the request cannot be carried out because of its value. */
    public static ProblemException unprocessable(String field, String message) {
        return unprocessable(List.of(new FieldError(field, message)));
    }

    /** 422: as {@link #unprocessable(String, String)}, for several fields. */
    public static ProblemException unprocessable(List<FieldError> errors) {
        return of(Problem.of(422, "The request cannot be carried out.", errors));
    }

    /** 429: the client may retry after a second. */
    public static ProblemException tooManyRequests() {
        return tooManyRequests("Too many requests.", ONE_SECOND, Map.of());
    }

    /**
     * 429: the client may retry after {@code retryAfter}.
     *
     * @param detail names the limit
     * @param headers further header fields of the response
     */
    public static ProblemException tooManyRequests(String detail, Duration retryAfter, Map<String, String> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(HttpHeaders.RETRY_AFTER, secondsOf(retryAfter));
        return new ProblemException(Problem.of(429, detail), all);
    }

    /** 503: a dependency is unavailable; a retry after a second may succeed. */
    public static ProblemException unavailable(String detail) {
        return unavailable(detail, ONE_SECOND);
    }

    /** 503: a dependency is unavailable; a retry after {@code retryAfter} may succeed. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(503, detail), Map.of(HttpHeaders.RETRY_AFTER, secondsOf(retryAfter)));
    }

    public static ProblemException of(Problem problem) {
        return new ProblemException(problem, Map.of());
    }

    /** Returns the value of {@code Retry-After}: seconds, rounded up, at least 1. */
    public static long secondsOf(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    public Problem problem() {
        return problem;
    }
}
