package io.roost.service.body;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;

/** Newline-delimited JSON: bodies of any length that are read line by line as they arrive. */
public final class NdJson {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private NdJson() {}

    public static boolean isDeclaredIn(HttpFields headers) {
        String contentType = headers.get(HttpHeader.CONTENT_TYPE);
        return contentType != null && MEDIA_TYPE.equalsIgnoreCase(MimeTypes.getBase(contentType));
    }
}
