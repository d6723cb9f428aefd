package io.roost.service.body;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.Collections;
import java.util.List;
import org.glassfish.jersey.message.internal.HttpHeaderReader;
import org.jspecify.annotations.Nullable;

/**
 * Answers 415 to a content type that is none at all, or of a charset that there is not, 400 to two of them, and 400 to an
 * {@code Accept} that cannot be read; Jersey would refuse them before any mapper, without a body, or fail.
 */
public final class MediaTypeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isSaidTwice(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "There may be one content type only.");
        } else if (!isReadable(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "Accept must be a list of media types.");
        } else if (isMediaType(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        }
    }

    private static boolean isReadable(List<String> accept) {
        try {
            return accept.isEmpty() || HttpHeaderReader.readAcceptMediaType(String.join(",", accept)) != null;
        } catch (ParseException malformed) {
            return false;
        }
    }

    private static boolean isSaidTwice(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_TYPE)).size() > 1;
    }

    private static boolean isMediaType(@Nullable String given) {
        try {
            return given == null
                    || isKnown(MediaType.valueOf(given).getParameters().get(MediaType.CHARSET_PARAMETER));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** @throws IllegalArgumentException if it is no name at all */
    private static boolean isKnown(@Nullable String charset) {
        return charset == null || Charset.isSupported(charset);
    }
}
