package io.roost.service.request;

import io.roost.service.problem.ProblemException;
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

    private static final List<AcceptableMediaType> ANY = List.of(new AcceptableMediaType("*", "*"));
    private static final List<AcceptableMediaType> JSON = List.of(new AcceptableMediaType("application", "json"));

    private MediaTypes() {}

    /** Returns whether {@code contentType}, a valid media type, is one of {@code consumed}. */
    public static boolean isOneOf(List<MediaType> consumed, String contentType) {
        return consumed.stream().anyMatch(parse(contentType)::isCompatible);
    }

    /** Returns whether a request accepts a response of the type {@code produced}. */
    public static boolean isAccepted(MediaType produced, HttpFields headers) {
        return accepted(headers).stream().anyMatch(type -> type.getQuality() > 0 && type.isCompatible(produced));
    }

    /** Returns whether {@code contentType} is a media type with a known charset or without one. */
    static boolean isContentType(String contentType) {
        try {
            String charset = parse(contentType).getParameters().get(MediaType.CHARSET_PARAMETER);
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** @throws ProblemException 400 if {@code Accept} is malformed */
    static List<AcceptableMediaType> accepted(HttpFields headers) {
        if (!headers.contains(HttpHeader.ACCEPT)) {
            return ANY;
        }
        String accept = String.join(",", headers.getValuesList(HttpHeader.ACCEPT));
        if (accept.equals(MediaType.WILDCARD)) {
            return ANY;
        }
        try {
            return isJson(accept) ? JSON : HttpHeaderReader.readAcceptMediaType(accept);
        } catch (ParseException malformed) {
            throw ProblemException.badRequest("Accept must be a list of media types.");
        }
    }

    private static MediaType parse(String contentType) {
        return isJson(contentType) ? MediaType.APPLICATION_JSON_TYPE : MediaType.valueOf(contentType);
    }

    private static boolean isJson(String type) {
        return type.equalsIgnoreCase(MediaType.APPLICATION_JSON);
    }
}
