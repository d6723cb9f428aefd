package io.roost.service.direct;

import io.roost.service.request.MediaTypes;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * The method and path of a call, and the allowed parameters and media types. No other call has the same path. Immutable.
 *
 * @param timerName the name of the timer of the call's responses; those by threads that must not block have the timer of
 *     the same name with the suffix {@code -non-blocking}
 * @param path with at most one parameter in braces
 * @param pattern matches the paths of requests; its group is the parameter
 * @param queryParameters the allowed query parameters
 * @param consumed the allowed types of the body; empty if the call ignores the body
 * @param produced the type of the response; null if {@code Accept} is not checked
 */
public record Route(
        String timerName,
        HttpMethod method,
        String path,
        Pattern pattern,
        Collection<String> queryParameters,
        List<MediaType> consumed,
        @Nullable MediaType produced) {

    /**
     * A GET, and HEAD.
     *
     * @param path may have one parameter in braces: a segment, or the rest of the path if it is at the end
     */
    public static Route get(String timerName, String path) {
        return new Route(timerName, HttpMethod.GET, path, pattern(path), List.of(), List.of(), null);
    }

    /** A POST of a body of one of the types {@code consumed}. */
    public static Route post(String timerName, String path, String... consumed) {
        List<MediaType> types = Stream.of(consumed).map(MediaType::valueOf).toList();
        return new Route(timerName, HttpMethod.POST, path, pattern(path), List.of(), types, null);
    }

    public Route withQuery(Collection<String> parameters) {
        return new Route(timerName, method, path, pattern, List.copyOf(parameters), consumed, produced);
    }

    public Route producing(String type) {
        return new Route(timerName, method, path, pattern, queryParameters, consumed, MediaType.valueOf(type));
    }

    private static Pattern pattern(String path) {
        String toEnd = path.replaceFirst("\\{\\w+}$", "([^/].*?)");
        return Pattern.compile(toEnd.replaceFirst("\\{\\w+}", "([^/]+)") + "/?");
    }

    /**
     * Matches the path of a request; a slash at the end makes no difference, as in Jersey.
     *
     * @return the parameter's value, not decoded; empty if this route has no parameter; null if the path does not match
     */
    @Nullable
    String match(String requestPath) {
        Matcher matcher = pattern.matcher(requestPath);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.groupCount() == 0 ? "" : matcher.group(1);
    }

    String parameterName() {
        return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
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
