package io.roost.service.request;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Answers 400 to query parameters that a resource method does not take. A method takes its {@link QueryParam}s, and those of a
 * {@link PageRequest} if it takes the {@link UriInfo}, from which a page request is made. Callers are authenticated first.
 */
public final class QueryParametersFeature implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(new Filter(taken(resource.getResourceMethod())));
    }

    private static SortedSet<String> taken(Method method) {
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

    private record Filter(SortedSet<String> taken) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            UriInfo uri = request.getUriInfo();
            QueryParameters.check(uri.getRequestUri().getRawQuery(), uri.getQueryParameters(), taken);
        }
    }
}
