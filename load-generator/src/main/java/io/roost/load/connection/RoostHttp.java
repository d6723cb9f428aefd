package io.roost.load.connection;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.roost.client.NoResponse;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.id.UserId;
import io.roost.load.console.LoadFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** HTTP calls to one service with the service token. All instances share their connections. Thread-safe. */
public final class RoostHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Set<Integer> UNAVAILABLE = Set.of(429, 502, 503, 504);
    private static final int BRIEF_LENGTH = 300;

    /** Open-loop load must not wait for connections. */
    private static final ServiceHttp HTTP = new ServiceHttp(CONNECT_TIMEOUT, Integer.MAX_VALUE);

    private final String base;
    private final ServiceAddress service;

    /** @throws LoadFailure if {@code base} is no URL, or an HTTP header cannot have the value {@code serviceToken} */
    public RoostHttp(String base, String serviceToken) {
        this.base = base.endsWith("/") ? base : base + "/";
        try {
            this.service = ServiceAddress.of(URI.create(base), "Bearer " + serviceToken);
        } catch (IllegalArgumentException invalid) {
            throw new LoadFailure("cannot call a service at %s: %s".formatted(base, invalid.getMessage()), invalid);
        }
    }

    /** @throws LoadFailure if the service does not respond, or does not accept the token */
    public void requireAccess() throws InterruptedException {
        try {
            requireAccepted(get("v1/users/1"));
        } catch (NoResponse failure) {
            throw unreachable(failure);
        }
    }

    /** @throws LoadFailure if the status of {@code response} means that the token is not accepted */
    public void requireAccepted(ServiceResponse response) {
        if (response.status() == 401 || response.status() == 403) {
            throw new LoadFailure("%s does not accept the service token (HTTP %d); give the right one with --token"
                    .formatted(base, response.status()));
        }
    }

    /** Returns a failure with the sentence that the service does not respond. */
    public LoadFailure unreachable(NoResponse failure) {
        return new LoadFailure("cannot reach %s: %s".formatted(base, failure.getMessage()), failure);
    }

    /** Returns whether a later request may succeed: too many requests, bad gateway, unavailable or gateway timeout. */
    public static boolean isUnavailable(int status) {
        return UNAVAILABLE.contains(status);
    }

    /** Returns the status and the first characters of the body. */
    public static String brief(ServiceResponse response) {
        String body = response.text().strip();
        return "HTTP %d %s"
                .formatted(
                        response.status(), body.length() > BRIEF_LENGTH ? body.substring(0, BRIEF_LENGTH) + "…" : body);
    }

    /** Returns the base URL, which ends with a slash. */
    public String base() {
        return base;
    }

    /** Returns a request; {@code path} has no leading slash. */
    public ServiceRequest request(String method, String path) {
        return ServiceRequest.of(service, method, "/" + path, TIMEOUT);
    }

    public ServiceRequest requestAs(UserId user, String method, String path) {
        return request(method, path).withHeader("Roost-User", user.toString());
    }

    /** Returns an object with one field. */
    public static byte[] json(String field, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put(field, value)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends the request without waiting. Dependents of the future do not run on the I/O thread. */
    public CompletableFuture<ServiceResponse> sendAsync(ServiceRequest request) {
        return HTTP.sendAsync(request).thenApplyAsync(response -> response);
    }

    public ServiceResponse send(ServiceRequest request) throws NoResponse, InterruptedException {
        return HTTP.sendInterruptibly(request);
    }

    public ServiceResponse get(String path) throws NoResponse, InterruptedException {
        return send(request("GET", path));
    }
}
