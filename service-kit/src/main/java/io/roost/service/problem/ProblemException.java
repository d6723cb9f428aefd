package io.roost.service.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Ends a request with a {@link Problem}. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private ProblemException(Problem problem, Response response) {
        super(problem.detail(), response);
        this.problem = problem;
    }

    /** 400: the request is wrong in these fields. */
    public static ProblemException badRequest(List<FieldError> errors) {
        return of(Problem.of(400, "The request is not valid.", errors));
    }

    /** 400: the request is wrong in this field. */
    public static ProblemException badRequest(String field, String message) {
        return badRequest(List.of(new FieldError(field, message)));
    }

    /** 400: the request as a whole is wrong. */
    public static ProblemException badRequest(String detail) {
        return of(Problem.of(400, detail));
    }

    /** 401, with {@code WWW-Authenticate: Bearer}: no token, or a wrong one. */
    public static ProblemException unauthorized() {
        return unauthorized("A valid bearer token is needed.");
    }

    /** 401, with {@code WWW-Authenticate: Bearer}. */
    public static ProblemException unauthorized(String detail) {
        Problem problem = Problem.of(401, detail);
        return new ProblemException(
                problem,
                problem.response()
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .build());
    }

    /** 403: somebody else's resource. */
    public static ProblemException forbidden(String detail) {
        return of(Problem.of(403, detail));
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String detail) {
        return of(Problem.of(404, detail));
    }

    /** 409: it clashes with what is there. */
    public static ProblemException conflict(String detail) {
        return of(Problem.of(409, detail));
    }

    /** 410: there was such a thing, and it is gone for ever. */
    public static ProblemException gone(String detail) {
        return of(Problem.of(410, detail));
    }

    /** 413: the body is larger than {@code limit} bytes. */
    public static ProblemException tooLarge(long limit) {
        return of(Problem.of(413, "The body may have up to %d bytes.".formatted(limit)));
    }

    /** 415: the body is in a form that is not taken. */
    public static ProblemException unsupported(String detail) {
        return of(Problem.of(415, detail));
    }

    /** 421: this instance does not hold what is asked for. */
    public static ProblemException misdirected(String detail) {
        return of(new Problem("about:blank", "Misdirected Request", 421, detail, List.of()));
    }

    /** 422: well-formed, and yet it cannot be. */
    public static ProblemException unprocessable(String field, String message) {
        return unprocessable(List.of(new FieldError(field, message)));
    }

    /** 422: well-formed, and yet it cannot be, because of these fields. */
    public static ProblemException unprocessable(List<FieldError> errors) {
        return of(new Problem(
                "about:blank",
                "Unprocessable Content",
                422,
                "The request cannot be carried out.",
                List.copyOf(errors)));
    }

    /** 429: more requests than are allowed; they may go on after {@code retryAfter}. */
    public static ProblemException tooManyRequests(Duration retryAfter) {
        return tooManyRequests("Too many requests.", retryAfter, Map.of());
    }

    /**
     * 429: more requests than are allowed.
     *
     * @param detail which limit it is
     * @param headers of the answer, beside {@code Retry-After}
     */
    public static ProblemException tooManyRequests(String detail, Duration retryAfter, Map<String, String> headers) {
        Problem problem = Problem.of(429, detail);
        Response.ResponseBuilder response = problem.response().header(HttpHeaders.RETRY_AFTER, secondsOf(retryAfter));
        headers.forEach(response::header);
        return new ProblemException(problem, response.build());
    }

    /** 503: what is needed to answer is away; asking again after {@code retryAfter} may help. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        Problem problem = Problem.of(503, detail);
        return new ProblemException(
                problem,
                problem.response()
                        .header(HttpHeaders.RETRY_AFTER, secondsOf(retryAfter))
                        .build());
    }

    /** Any other problem. */
    public static ProblemException of(Problem problem) {
        return new ProblemException(problem, problem.response().build());
    }

    /** {@code duration} in seconds as {@code Retry-After} has it: rounded up, and at least 1. */
    public static long secondsOf(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
