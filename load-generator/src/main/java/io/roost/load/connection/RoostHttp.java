package io.roost.load.connection;

import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.contract.id.UserId;
import io.roost.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 calls to one service with the service token, over connections that are kept. Thread-safe. */
public final class RoostHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** An open-loop load must not wait for connections. */
    private static final ServiceHttp HTTP = new ServiceHttp(CONNECT_TIMEOUT, Integer.MAX_VALUE);

    private final URI base;
    private final ServiceAddress service;

    /** @throws LoadFailure if {@code base} is no URL, or {@code serviceToken} is nothing that a header can carry */
    public RoostHttp(String base, String serviceToken) {
        this.base = url(base.endsWith("/") ? base : base + "/");
        try {
            this.service = ServiceAddress.of(this.base, "Bearer " + serviceToken);
        } catch (IllegalArgumentException notCarried) {
            throw new LoadFailure("the service token has characters that an HTTP header cannot carry");
        }
    }

    private static URI url(String base) {
        try {
            URI url = URI.create(base);
            ServiceAddress.of(url);
            return url;
        } catch (IllegalArgumentException noUrl) {
            throw new LoadFailure(
                    "'%s' is no http or https URL with a host of letters, digits, hyphens and dots".formatted(base),
                    noUrl);
        }
    }

    /**
     * Asks for a user, whether or not there is one.
     *
     * @throws LoadFailure if nobody answers, or the token is not accepted
     */
    public void requireAccess() throws InterruptedException {
        try {
            requireAccepted(getNow("v1/users/1"));
        } catch (IOException noAnswer) {
            throw unreachable(noAnswer);
        }
    }

    /** @throws LoadFailure if {@code answer} says that the token is not accepted */
    public void requireAccepted(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new LoadFailure("%s does not accept the service token (HTTP %d); give the right one with --token"
                    .formatted(base, answer.status()));
        }
    }

    /** That nobody answers at this URL, for the reason {@code noAnswer}. */
    public LoadFailure unreachable(Throwable noAnswer) {
        String reason = noAnswer.getMessage() == null ? noAnswer.getClass().getSimpleName() : noAnswer.getMessage();
        return new LoadFailure("cannot reach %s: %s".formatted(base, reason), noAnswer);
    }

    /** The service's base URL. */
    public URI base() {
        return base;
    }

    /** {@code GET} of {@code path}, which has no leading slash. */
    public CompletableFuture<Answer> get(String path) {
        return send("GET", path, null);
    }

    /** As {@link #get}, waited for. */
    public Answer getNow(String path) throws IOException, InterruptedException {
        return new Answer(HTTP.sendInterruptibly(request("GET", path, null)));
    }

    /** Any call without a body, on behalf of {@code user} where the path names nobody. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable UserId user) {
        return send(request(method, path, user));
    }

    /** Any call with a JSON body, on behalf of {@code user} where the path names nobody. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable UserId user, byte[] json) {
        return send(request(method, path, user).withJson(json));
    }

    /** {@code POST} of lines of JSON. */
    public CompletableFuture<Answer> postLines(String path, byte[] lines) {
        return send(request("POST", path, null).withLines(lines));
    }

    /** Dependents of the future do not run on the I/O thread. */
    private static CompletableFuture<Answer> send(ServiceRequest request) {
        return HTTP.sendAsync(request).thenApplyAsync(Answer::new);
    }

    private ServiceRequest request(String method, String path, @Nullable UserId user) {
        ServiceRequest request = ServiceRequest.of(service, method, "/" + path, TIMEOUT);
        return user == null ? request : request.withHeader("Roost-User", user.toString());
    }
}
