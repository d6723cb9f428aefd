package io.roost.client;

import java.time.Duration;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;

/** A request to a service. Immutable. */
public final class ServiceRequest {

    private final ServiceAddress service;
    private final String method;
    private final String pathAndQuery;
    private final Duration timeout;
    private final boolean repeatable;
    private final byte @Nullable [] body;
    private final @Nullable ContentType contentType;
    private final @Nullable Header header;

    private ServiceRequest(
            ServiceAddress service,
            String method,
            String pathAndQuery,
            Duration timeout,
            boolean repeatable,
            byte @Nullable [] body,
            @Nullable ContentType contentType,
            @Nullable Header header) {
        this.service = service;
        this.method = method;
        this.pathAndQuery = pathAndQuery;
        this.timeout = timeout;
        this.repeatable = repeatable;
        this.body = body;
        this.contentType = contentType;
        this.header = header;
    }

    /**
     * A request without a body.
     *
     * @param pathAndQuery begins with a slash
     * @param timeout how long to wait for a connection, and for the response to begin
     */
    public static ServiceRequest of(ServiceAddress service, String method, String pathAndQuery, Duration timeout) {
        return new ServiceRequest(service, method, pathAndQuery, timeout, method.equals("GET"), null, null, null);
    }

    /** A GET; it is repeatable. */
    public static ServiceRequest get(ServiceAddress service, String pathAndQuery, Duration timeout) {
        return of(service, "GET", pathAndQuery, timeout);
    }

    /** This request with a JSON body. */
    public ServiceRequest withJson(byte[] json) {
        return with(json, ContentType.APPLICATION_JSON, repeatable, header);
    }

    /** This request with an NDJSON body. */
    public ServiceRequest withLines(byte[] lines) {
        return with(lines, ContentType.APPLICATION_NDJSON, repeatable, header);
    }

    /** This request with one header more; it can have one. */
    public ServiceRequest withHeader(String name, String value) {
        return with(body, contentType, repeatable, new BasicHeader(name, value));
    }

    /** This request, sent once more if the connection breaks before the response: it may be executed twice. */
    public ServiceRequest repeatable() {
        return with(body, contentType, true, header);
    }

    private ServiceRequest with(
            byte @Nullable [] newBody,
            @Nullable ContentType newType,
            boolean newRepeatable,
            @Nullable Header newHeader) {
        return new ServiceRequest(service, method, pathAndQuery, timeout, newRepeatable, newBody, newType, newHeader);
    }

    ServiceAddress service() {
        return service;
    }

    String method() {
        return method;
    }

    String target() {
        return service.target(pathAndQuery);
    }

    Duration timeout() {
        return timeout;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    byte @Nullable [] body() {
        return body;
    }

    @Nullable
    ContentType contentType() {
        return contentType;
    }

    void addHeadersTo(HttpRequest request) {
        String authorization = service.authorization();
        if (authorization != null) {
            request.setHeader("Authorization", authorization);
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
