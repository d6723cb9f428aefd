package io.roost.client;

import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param pathAndQuery begins with a slash
 * @param timeout the maximum wait for a connection, and then for the beginning of the response
 * @param isRepeatable whether it is sent once more if the connection breaks before the response, so that it may be executed
 *     twice
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServiceRequest(
        ServiceAddress service,
        String method,
        String pathAndQuery,
        Duration timeout,
        boolean isRepeatable,
        byte @Nullable [] body,
        @Nullable ContentType contentType,
        @Nullable Header header) {

    /** Returns a request without a body. A GET is repeatable, other methods are not. */
    public static ServiceRequest of(ServiceAddress service, String method, String pathAndQuery, Duration timeout) {
        return new ServiceRequest(service, method, pathAndQuery, timeout, method.equals("GET"), null, null, null);
    }

    public static ServiceRequest get(ServiceAddress service, String pathAndQuery, Duration timeout) {
        return of(service, "GET", pathAndQuery, timeout);
    }

    public ServiceRequest withJson(byte[] json) {
        return with(isRepeatable, json, ContentType.APPLICATION_JSON, header);
    }

    /** Returns this request with a body of newline-delimited JSON. */
    public ServiceRequest withLines(byte[] lines) {
        return with(isRepeatable, lines, ContentType.APPLICATION_NDJSON, header);
    }

    /** Returns this request with a header field, in place of the one added before. */
    public ServiceRequest withHeader(String name, String value) {
        return with(isRepeatable, body, contentType, new BasicHeader(name, value));
    }

    public ServiceRequest repeatable() {
        return with(true, body, contentType, header);
    }

    private ServiceRequest with(
            boolean repeatable, byte @Nullable [] bytes, @Nullable ContentType type, @Nullable Header added) {
        return new ServiceRequest(service, method, pathAndQuery, timeout, repeatable, bytes, type, added);
    }

    String target() {
        return service.basePath() + pathAndQuery;
    }

    void addHeadersTo(HttpRequest request) {
        if (service.authorization() != null) {
            request.setHeader("Authorization", service.authorization());
        }
        if (header != null) {
            request.setHeader(header);
        }
    }

    @Override
    public String toString() {
        return method + " " + service + pathAndQuery;
    }
}
