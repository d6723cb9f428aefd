package io.roost.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Talks to an ingest service as any client would, over HTTP. */
final class IngestClient {

    static final String TOKEN = "a-token-of-the-tests";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final IntSupplier port;
    private final IntSupplier adminPort;

    IngestClient(IngestServiceApplication service) {
        this(service::port, service::adminPort);
    }

    IngestClient(IntSupplier port, IntSupplier adminPort) {
        this.port = port;
        this.adminPort = adminPort;
    }

    static Map<String, String> environment(String bootstrapServers) {
        return Map.of(
                "ROOST_SERVICE_TOKEN", TOKEN,
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "INGEST_PORT", "0",
                "INGEST_ADMIN_PORT", "0",
                "ROOST_LOG_LEVEL", "WARN");
    }

    static IngestServiceApplication service(String bootstrapServers, Map<String, String> more) {
        var environment = new java.util.HashMap<>(environment(bootstrapServers));
        environment.putAll(more);
        return new IngestServiceApplication(environment);
    }

    HttpResponse<String> one(String command) throws Exception {
        return post("/v1/events", "application/json", BodyPublishers.ofString(command));
    }

    HttpResponse<String> bulk(BodyPublisher lines) throws Exception {
        return post("/v1/events", "application/x-ndjson", lines);
    }

    List<JsonNode> bulk(String... lines) throws Exception {
        return answers(bulk(BodyPublishers.ofString(String.join("\n", lines) + "\n")));
    }

    HttpResponse<String> post(String path, String type, BodyPublisher body) throws Exception {
        return client.send(request(path).header("Content-Type", type).POST(body).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.getAsInt() + path))
                .header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> admin(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort.getAsInt() + path))
                .build());
    }

    static List<JsonNode> answers(HttpResponse<String> response) {
        return response.body().lines().map(IngestClient::json).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException cause) {
            throw new AssertionError("not JSON: " + text, cause);
        }
    }
}
