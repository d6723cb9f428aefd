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
 * The method and path of a call, and the allowed parameters and media types. No other call has the same path. Immutable.
 *
 * @param queryParameters the allowed query parameters
 * @param consumed the allowed types of the body; empty if the call ignores the body
 * @param produced the type of the response; null if {@code Accept} is not checked
 */
public record Route(
        HttpMethod method,
        PathTemplate path,
        Collection<String> queryParameters,
        List<MediaType> consumed,
        @Nullable MediaType produced) {

    /**
     * A GET, and HEAD.
     *
     * @param path may have one parameter in braces: a segment, or the rest of the path if it is at the end
     */
    public static Route get(String path) {
        return new Route(HttpMethod.GET, PathTemplate.of(path), List.of(), List.of(), null);
    }

    /** A POST of a body of one of the types {@code consumed}. */
    public static Route post(String path, String... consumed) {
        List<MediaType> types = Stream.of(consumed).map(MediaType::valueOf).toList();
        return new Route(HttpMethod.POST, PathTemplate.of(path), List.of(), types, null);
    }

    /** Returns this route with other {@link #queryParameters}. */
    public Route withQuery(Collection<String> parameters) {
        return new Route(method, path, List.copyOf(parameters), consumed, produced);
    }

    /** Returns this route for responses of one type. */
    public Route producing(String type) {
        return new Route(method, path, queryParameters, consumed, MediaType.valueOf(type));
    }

    /** Returns the value of the header {@code Allow}. */
    String allow() {
        return method == HttpMethod.GET ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
    }

    /** Throws the exception for 405, 415 or 406 if the call does not support the request. */
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
