package io.roost.service.request;

import jakarta.ws.rs.core.MediaType;
import java.nio.charset.Charset;
import java.text.ParseException;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.glassfish.jersey.message.internal.AcceptableMediaType;
import org.glassfish.jersey.message.internal.HttpHeaderReader;

/** Reads the media types in a request's header fields as Jersey does; does not parse the most frequent values. */
public final class MediaTypes {

    private MediaTypes() {}

    /** Returns whether {@code contentType}, a valid media type, is one of {@code consumed}. */
    public static boolean isOneOf(List<MediaType> consumed, String contentType) {
        MediaType declared = isJson(contentType) ? MediaType.APPLICATION_JSON_TYPE : MediaType.valueOf(contentType);
        return consumed.stream().anyMatch(declared::isCompatible);
    }

    /** Returns whether a request accepts a response of the type {@code produced}. */
    public static boolean isAccepted(MediaType produced, HttpFields headers) {
        String accept = accept(headers);
        if (accept.equals(MediaType.WILDCARD)) {
            return true;
        }
        if (isJson(accept)) {
            return produced.isCompatible(MediaType.APPLICATION_JSON_TYPE);
        }
        try {
            return types(accept).stream().anyMatch(type -> type.getQuality() > 0 && type.isCompatible(produced));
        } catch (ParseException unreadable) {
            return false;
        }
    }

    /** Returns whether {@code contentType} is a media type with a known charset or without one. */
    static boolean isContentType(String contentType) {
        if (isJson(contentType)) {
            return true;
        }
        try {
            String charset = MediaType.valueOf(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** Returns whether {@code Accept} is absent or a list of media types. */
    static boolean isAcceptReadable(HttpFields headers) {
        String accept = accept(headers);
        try {
            return accept.equals(MediaType.WILDCARD) || isJson(accept) || types(accept) != null;
        } catch (ParseException malformed) {
            return false;
        }
    }

    private static boolean isJson(String type) {
        return type.equalsIgnoreCase(MediaType.APPLICATION_JSON);
    }

    private static String accept(HttpFields headers) {
        return headers.contains(HttpHeader.ACCEPT)
                ? String.join(",", headers.getValuesList(HttpHeader.ACCEPT))
                : MediaType.WILDCARD;
    }

    private static List<AcceptableMediaType> types(String accept) throws ParseException {
        return HttpHeaderReader.readAcceptMediaType(accept);
    }
}
