package io.roost.service.request;

import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Checks which query parameters a request has: one that is ignored would be a mistake that nobody notices. */
public final class QueryParameters {

    private QueryParameters() {}

    /**
     * The query parameters of {@code request}, decoded.
     *
     * @throws ProblemException 400 if they cannot be decoded
     */
    public static MultivaluedMap<String, String> of(Request request) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        if (request.getHttpURI().getQuery() != null) {
            try {
                Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValues()));
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.badRequest("The query is not encoded as it must be.");
            }
        }
        return query;
    }

    /**
     * Checks that {@code given} has only parameters in {@code taken}, each once.
     *
     * @param query as the request has it: a parameter without a name is not among those given
     * @throws ProblemException 400, naming each parameter that is wrong, and those that there are
     */
    public static void check(@Nullable String query, Map<String, List<String>> given, Collection<String> taken) {
        List<FieldError> errors = new ArrayList<>();
        if (query != null && (query.startsWith("=") || query.contains("&="))) {
            errors.add(new FieldError("query", "must not have a parameter without a name"));
        }
        given.forEach((name, values) -> {
            if (!taken.contains(name)) {
                errors.add(new FieldError(name, unknown(taken)));
            } else if (values.size() > 1) {
                errors.add(new FieldError(name, "must be given once"));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }

    private static String unknown(Collection<String> taken) {
        return taken.isEmpty()
                ? "is not a known query parameter; this call takes none"
                : "is not a known query parameter; this call takes " + String.join(", ", taken);
    }
}
