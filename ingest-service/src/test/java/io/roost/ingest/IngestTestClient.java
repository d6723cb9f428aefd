package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roost.contract.id.TweetId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/** Calls an ingest service over HTTP, with the service token of the tests. */
final class IngestTestClient {

    static final String TOKEN = "a-token-of-the-tests";

    static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final IntSupplier port;
    private final IntSupplier adminPort;

    IngestTestClient(IngestServiceApplication service) {
        this(service::port, service::adminPort);
    }

    IngestTestClient(IntSupplier port, IntSupplier adminPort) {
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
        var environment = new HashMap<>(environment(bootstrapServers));
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

    /** Reserves an id for a tweet of user 9. */
    HttpResponse<String> reserveId() throws Exception {
        return post("/v1/tweet-ids", "application/json", BodyPublishers.ofString("{\"author\":\"9\"}"));
    }

    /** Posts {@link #TWEET} and returns its id. */
    long tweet() throws Exception {
        return id(one(TWEET));
    }

    static long id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TweetId.of(json(answer.body()).path("id").asText()).value();
    }

    void assertReady() throws Exception {
        HttpResponse<String> ready = admin("/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(180)).ignoreExceptions().untilAsserted(this::assertReady);
    }

    void awaitNotReady(String reason) {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            assertNotReady(admin("/ready"), reason);
            assertNotReady(send(request("/internal/ready").build()), reason);
        });
    }

    private static void assertNotReady(HttpResponse<String> ready, String reason) {
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
        assertThat(ready.body()).contains(reason);
    }

    static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    static List<JsonNode> answers(HttpResponse<String> response) {
        return response.body().lines().map(IngestTestClient::json).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException cause) {
            throw new AssertionError("not JSON: " + text, cause);
        }
    }
}
