package io.roost.load.connection;

import io.roost.contract.id.UserId;
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

    /** @throws LoadFailure if {@code base} is no URL, or {@code serviceToken} is nothing that a header can carry */
    public RoostHttp(String base, String serviceToken) {
        this.base = url(base.endsWith("/") ? base : base + "/");
        this.serviceToken = serviceToken;
        try {
            request("GET", "", null, BodyPublishers.noBody(), null);
        } catch (IllegalArgumentException notCarried) {
            throw new LoadFailure("the service token has characters that an HTTP header cannot carry");
        }
    }

    private static URI url(String base) {
        try {
            URI url = URI.create(base);
            HttpRequest.newBuilder(url);
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
