package io.roost.service.direct;

import io.roost.service.request.MediaTypes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * The method and path of a call, and what its requests may carry. No other call has the same path. Immutable.
 *
 * @param queryParameters those that the call takes
 * @param consumed the types of body that the call takes; empty if it ignores the body
 * @param produced the type of the answer; null if every {@code Accept} will do
 */
public record Route(
        HttpMethod method,
        PathTemplate path,
        Collection<String> queryParameters,
        List<MediaType> consumed,
        @Nullable MediaType produced) {

    /**
     * GET, and HEAD with it.
     *
     * @param path may have one parameter, in braces: a segment, or all the rest if it stands at the end
     */
    public static Route get(String path) {
        return new Route(HttpMethod.GET, PathTemplate.of(path), List.of(), List.of(), null);
    }

    /** POST of a body of one of the types {@code consumed}. */
    public static Route post(String path, String... consumed) {
        List<MediaType> types = Stream.of(consumed).map(MediaType::valueOf).toList();
        return new Route(HttpMethod.POST, PathTemplate.of(path), List.of(), types, null);
    }

    /** Returns this route with other {@link #queryParameters}. */
    public Route withQuery(Collection<String> parameters) {
        return new Route(method, path, List.copyOf(parameters), consumed, produced);
    }

    /** Returns this route for answers of one type only. */
    public Route producing(String type) {
        return new Route(method, path, queryParameters, consumed, MediaType.valueOf(type));
    }

    /** Returns the methods that the path takes, as the header {@code Allow} lists them. */
    String allow() {
        return method == HttpMethod.GET ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
    }

    /** Throws the problem of a request to the path that the call does not take: 405, 415 or 406. */
    void check(String requestMethod, HttpFields headers) {
        if (!method.is(requestMethod) && !(method == HttpMethod.GET && HttpMethod.HEAD.is(requestMethod))) {
            throw new NotAllowedException(allow());
        }
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        if (contentType != null && !consumed.isEmpty() && !MediaTypes.isOneOf(consumed, contentType)) {
            throw new NotSupportedException();
        }
        if (produced != null && !MediaTypes.isAccepted(produced, headers)) {
            throw new NotAcceptableException();
        }
    }
}
