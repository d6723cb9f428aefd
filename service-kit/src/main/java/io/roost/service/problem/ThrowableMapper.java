package io.roost.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever ends a request into a {@link Problem}, in Jersey and outside of it. An unforeseen failure is a 500 whose
 * detail is only an id: the log has the stack trace under the same id. Thread-safe.
 */
public final class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowableMapper.class);

    private final List<Function<Throwable, @Nullable ProblemException>> explanations = new CopyOnWriteArrayList<>();

    /**
     * Has {@code explanation} give the problem of each failure of type {@code type}; null from it means that it is not one that
     * was foreseen.
     */
    public <E extends Throwable> void explain(Class<E> type, Function<E, @Nullable ProblemException> explanation) {
        explanations.add(failure -> type.isInstance(failure) ? explanation.apply(type.cast(failure)) : null);
    }

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return toResponse(failure.getCause());
        }
        for (var explanation : explanations) {
            ProblemException problem = explanation.apply(failure);
            if (problem != null) {
                LOG.debug("explained as status {}", problem.problem().status(), failure);
                return problem.getResponse();
            }
        }
        if (failure instanceof ParamException parameter) {
            return ofParameter(parameter);
        }
        if (failure instanceof WebApplicationException known) {
            return ofKnown(known);
        }
        if (failure instanceof JsonProcessingException json) {
            return JsonFailure.problem(json).response().build();
        }
        if (failure instanceof CharConversionException) {
            return Problem.of(400, "The body is not valid UTF-8.").response().build();
        }
        if (failure instanceof TimeoutException
                || (failure instanceof IOException && isCausedBy(failure, TimeoutException.class))) {
            return Problem.of(408, "The body did not come in time.").response().build();
        }
        if (isCausedBy(failure, ZipException.class) || isCausedBy(failure, EOFException.class)) {
            return Problem.of(400, "The body ends too early or is not encoded as it says.")
                    .response()
                    .build();
        }
        if (failure instanceof HttpException http && http.getCode() < 500) {
            return Problem.of(http.getCode(), http.getReason()).response().build();
        }
        return unforeseen(failure);
    }

    /** Jetty wraps what it finds wrong with a body that is compressed, ends before its length, or comes too slowly. */
    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Response ofParameter(ParamException failure) {
        return ProblemException.badRequest(failure.getParameterName(), rule(failure))
                .getResponse();
    }

    private static String rule(ParamException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return cause.getMessage();
            }
        }
        return "is not valid";
    }

    /** Keeps status and headers, such as {@code Allow}; the body becomes a problem if there is none. */
    private static Response ofKnown(WebApplicationException failure) {
        Response response = failure.getResponse();
        if (response.hasEntity() || response.getStatus() < 400) {
            return response;
        }
        return Response.fromResponse(response)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(response.getStatus(), detail(failure)))
                .build();
    }

    private static String detail(WebApplicationException failure) {
        return switch (failure.getResponse().getStatus()) {
            case 404 -> "There is nothing at this path.";
            case 405 -> "This path does not take the method.";
            case 406 -> "The answer cannot be given in a type that the request accepts.";
            case 415 -> "The body's content type is not one that this path takes.";
            default -> failure.getResponse().getStatusInfo().getReasonPhrase();
        };
    }

    private static Response unforeseen(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("A request failed, error id {}", id, failure);
        return Problem.of(500, "Something went wrong here; the error id is " + id + ".")
                .response()
                .build();
    }
}
