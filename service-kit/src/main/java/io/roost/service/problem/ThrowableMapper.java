package io.roost.service.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Throwables;
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
 * Maps every exception that ends a request to a {@link Problem}, for resources and direct calls. An unexpected exception is a 500
 * with an id, under which the log has the stack trace. Thread-safe.
 */
public final class ThrowableMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ThrowableMapper.class);

    private final List<Function<Throwable, @Nullable ProblemException>> explanations = new CopyOnWriteArrayList<>();

    /**
     * Adds a mapping of failures of one type.
     *
     * @param explanation returns the problem of a failure, or null to treat it like any other
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
            return ProblemException.of(JsonFailure.problem(json)).getResponse();
        }
        if (failure instanceof CharConversionException) {
            return response(400, "The body is not valid UTF-8.");
        }
        if (failure instanceof TimeoutException
                || (failure instanceof IOException && isCausedBy(failure, TimeoutException.class))) {
            return response(408, "The body did not arrive in time.");
        }
        if (isCausedBy(failure, ZipException.class) || isCausedBy(failure, EOFException.class)) {
            return response(400, "The body is incomplete or does not match its Content-Encoding.");
        }
        if (failure instanceof HttpException http && http.getCode() < 500) {
            return response(http.getCode(), http.getReason());
        }
        return unforeseen(failure);
    }

    /** Jetty wraps failures of bodies that are compressed wrongly, end too early or arrive too slowly. */
    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Throwables.getCausalChain(failure).stream().anyMatch(kind::isInstance);
    }

    private static Response ofParameter(ParamException failure) {
        String rule = JsonFailure.ruleOfCause(failure).orElse("is not valid");
        return ProblemException.badRequest(failure.getParameterName(), rule).getResponse();
    }

    /** Keeps status and header fields, such as {@code Allow}; adds a problem if there is no body. */
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

    private static Response response(int status, String detail) {
        return ProblemException.of(Problem.of(status, detail)).getResponse();
    }

    private static String detail(WebApplicationException failure) {
        return switch (failure.getResponse().getStatus()) {
            case 404 -> "There is no resource at this path.";
            case 405 -> "The method is not allowed for this path.";
            case 406 -> "The response has no type that the request accepts.";
            case 415 -> "The content type of the body is not supported for this path.";
            default -> failure.getResponse().getStatusInfo().getReasonPhrase();
        };
    }

    private static Response unforeseen(Throwable failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("A request failed, error id {}", id, failure);
        return response(500, "An unexpected error occurred; the error id is " + id + ".");
    }
}
