package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One instance of the service with four partitions, on free ports, asked over HTTP. */
final class StreamsInstance implements AutoCloseable {

    static final int PARTITIONS = 4;

    private static final String TOKEN = "a-service-token-for-tests";
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TimelineStreamsApplication service;

    /** @param settings environment variables beside those that every test needs */
    StreamsInstance(String bootstrapServers, Path state, Map<String, String> settings) {
        String port = Integer.toString(LoopbackPort.free());
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "ROOST_SERVICE_TOKEN",
                TOKEN,
                "ROOST_PARTITIONS",
                Integer.toString(PARTITIONS),
                "STREAMS_PORT",
                port,
                "STREAMS_ADVERTISED_URL",
                "http://localhost:" + port,
                "STREAMS_ADMIN_PORT",
                "0",
                "STREAMS_STATE_DIR",
                state.toString(),
                "ROOST_LOG_LEVEL",
                "ERROR"));
        environment.putAll(settings);
        this.service = new TimelineStreamsApplication(environment);
    }

    StreamsInstance start() {
        service.start();
        return this;
    }

    StreamsInstance awaitReady() {
        await().atMost(READY_WITHIN)
                .untilAsserted(() ->
                        assertThat(ready().statusCode()).as(ready().body()).isEqualTo(200));
        return this;
    }

    HttpResponse<String> ready() throws IOException, InterruptedException {
        return admin("/ready");
    }

    HttpResponse<String> admin(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + service.adminPort() + path)));
    }

    /** With the service token. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(authorized(path));
    }

    /** JSON, with the service token. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(authorized(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + service.port() + path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        service.stop();
    }
}
