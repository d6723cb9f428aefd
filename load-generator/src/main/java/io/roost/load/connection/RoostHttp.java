package io.roost.load.connection;

import io.roost.events.id.UserId;
import io.roost.load.LoadFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 calls to one service with the service token, over connections that are kept. Thread-safe. */
public final class RoostHttp {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static {
        // The JDK keeps idle connections longer than servers do, and then a request meets a closed one.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        }
    }

    private final URI base;
    private final String serviceToken;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** @throws LoadFailure if {@code base} is no URL */
    public RoostHttp(String base, String serviceToken) {
        try {
            this.base = URI.create(base.endsWith("/") ? base : base + "/");
        } catch (IllegalArgumentException noUrl) {
            throw new LoadFailure("'%s' is no URL".formatted(base), noUrl);
        }
        this.serviceToken = serviceToken;
    }

    /** The service's base URL. */
    public URI base() {
        return base;
    }

    /** {@code GET} of {@code path}, which has no leading slash. */
    public CompletableFuture<Answer> get(String path) {
        return send("GET", path, null, BodyPublishers.noBody(), null);
    }

    /** As {@link #get}, waited for. */
    public Answer getNow(String path) throws IOException, InterruptedException {
        var response =
                client.send(request("GET", path, null, BodyPublishers.noBody(), null), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    /** Any call without a body, on behalf of {@code user} where the path names nobody. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable UserId user) {
        return send(method, path, user, BodyPublishers.noBody(), null);
    }

    /** Any call with a JSON body, on behalf of {@code user} where the path names nobody. */
    public CompletableFuture<Answer> send(String method, String path, @Nullable UserId user, byte[] json) {
        return send(method, path, user, BodyPublishers.ofByteArray(json), "application/json");
    }

    /** {@code POST} of lines of JSON. */
    public CompletableFuture<Answer> postLines(String path, byte[] lines) {
        return send("POST", path, null, BodyPublishers.ofByteArray(lines), "application/x-ndjson");
    }

    private CompletableFuture<Answer> send(
            String method, String path, @Nullable UserId user, BodyPublisher body, @Nullable String contentType) {
        return client.sendAsync(request(method, path, user, body, contentType), BodyHandlers.ofByteArray())
                .thenApply(response -> new Answer(response.statusCode(), response.body(), response.headers()));
    }

    private HttpRequest request(
            String method, String path, @Nullable UserId user, BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + serviceToken)
                .method(method, body);
        if (user != null) {
            request.header("Roost-User", user.toString());
        }
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return request.build();
    }
}
