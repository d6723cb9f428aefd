package io.roost.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** HTTP calls of one service with one token. Thread-safe. */
final class HttpCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final String baseUrl;
    private final Map<String, String> headers;

    HttpCalls(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    String get(String path) {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    String send(String method, String path, @Nullable Object body) {
        return body == null
                ? send(method, path, "application/json", BodyPublishers.noBody())
                : send(method, path, "application/json", BodyPublishers.ofString(json(body)));
    }

    String send(String method, String path, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Content-Type", contentType)
                .method(method, body);
        headers.forEach(request::header);
        HttpResponse<String> response = exchange(request.build());
        if (response.statusCode() / 100 != 2) {
            throw new CallFailed(method + " " + path, response.statusCode(), response.body());
        }
        return response.body();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterrupted(interrupted);
        }
    }

    private static String json(Object body) {
        try {
            return RoostJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
