package io.roost.service.request;

import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Refuses unknown and repeated query parameters with 400; if they were ignored, clients would not notice. A resource method
 * accepts its {@link QueryParam}s and, if it has a parameter of type {@link UriInfo}, those of {@link PageRequest}. Runs after
 * authentication.
 */
public final class QueryParameterValidator implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        SortedSet<String> allowed = allowed(resource.getResourceMethod());
        ContainerRequestFilter filter = request -> {
            UriInfo uri = request.getUriInfo();
            check(uri.getRequestUri().getRawQuery(), uri.getQueryParameters(), allowed);
        };
        context.register(filter);
    }

    private static SortedSet<String> allowed(Method method) {
        SortedSet<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                names.add(query.value());
            } else if (parameter.getType() == UriInfo.class) {
                names.addAll(PageRequest.PARAMETERS);
            }
        }
        return names;
    }

    /**
     * Returns the decoded query parameters of a request to a direct call.
     *
     * @throws ProblemException 400, naming all wrong parameters and the allowed ones
     */
    public static MultivaluedMap<String, String> parametersOf(Request request, Collection<String> allowed) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        String query = request.getHttpURI().getQuery();
        if (query != null) {
            try {
                Request.extractQueryParameters(request)
                        .forEach(field -> parameters.put(field.getName(), field.getValues()));
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.badRequest("The query is not valid percent-encoding.");
            }
        }
        check(query, parameters, allowed);
        return parameters;
    }

    /** @param query the raw query, because {@code given} lacks parameters without a name */
    private static void check(@Nullable String query, Map<String, List<String>> given, Collection<String> allowed) {
        List<FieldError> errors = new ArrayList<>();
        if (query != null && (query.startsWith("=") || query.contains("&="))) {
            errors.add(new FieldError("query", "must not have a parameter without a name"));
        }
        given.forEach((name, values) -> {
            if (!allowed.contains(name)) {
                String parameters = allowed.isEmpty() ? "none" : String.join(", ", allowed);
                errors.add(new FieldError(name, "is not a known query parameter; this call takes " + parameters));
            } else if (values.size() > 1) {
                errors.add(new FieldError(name, "must be given once"));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
    }
}
