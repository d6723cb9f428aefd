package io.roost.service.request;

import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which requests are so plain that a short way before the servlets may take them: whatever filters and resources would look
 * at twice is left to them.
 */
public final class PlainRequest {

    private static final String JSON = "application/json";
    private static final Set<String> JSON_TYPES = Set.of(JSON, JSON + "; charset=utf-8", JSON + ";charset=utf-8");

    private PlainRequest() {}

    /** Whether {@code request} posts JSON to exactly this path, without a query. */
    public static boolean postsJson(Request request, String path) {
        return HttpMethod.POST.is(request.getMethod())
                && path.equals(request.getHttpURI().getPathQuery())
                && isJson(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                && takesJson(request.getHeaders());
    }

    /**
     * Whose resource {@code request} gets, as its path has it between {@code before} and {@code after}, not decoded; null
     * where it is for something else.
     */
    public static @Nullable String getsOf(Request request, String before, String after) {
        String path = request.getHttpURI().getPath();
        if (!HttpMethod.GET.is(request.getMethod()) || !path.startsWith(before) || !path.endsWith(after)) {
            return null;
        }
        int end = path.length() - after.length();
        return end > before.length() ? path.substring(before.length(), end) : null;
    }

    /** Whether each header is there once, and none asks for an answer in another form than JSON. */
    public static boolean takesJson(HttpFields headers) {
        String accept = headers.get(HttpHeader.ACCEPT);
        return (accept == null || accept.equals("*/*") || accept.equals(JSON))
                && headers.getFieldNamesCollection().size() == headers.size();
    }

    /** A type in another spelling is left to the resources, which know them all. */
    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON_TYPES.contains(contentType.toLowerCase(Locale.ROOT));
    }
}
