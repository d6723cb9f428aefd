package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.LoopbackPort;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One instance of the service with four partitions, on free ports, in this JVM or in a process of its own. */
final class StreamsInstance implements AutoCloseable {

    static final int PARTITIONS = 4;

    static final String TOKEN = "a-service-token-for-tests";
    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> environment;
    private @Nullable TimelineStreamsApplication service;
    private @Nullable Process process;

    /** @param settings environment variables that replace those of every test */
    StreamsInstance(String bootstrapServers, Path state, Map<String, String> settings) {
        int[] ports = LoopbackPort.free(2);
        environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "ROOST_SERVICE_TOKEN",
                TOKEN,
                "ROOST_PARTITIONS",
                Integer.toString(PARTITIONS),
                "STREAMS_PORT",
                Integer.toString(ports[0]),
                "STREAMS_ADVERTISED_URL",
                "http://localhost:" + ports[0],
                "STREAMS_ADMIN_PORT",
                Integer.toString(ports[1]),
                "STREAMS_STATE_DIR",
                state.toString(),
                "ROOST_LOG_LEVEL",
                "ERROR"));
        environment.putAll(settings);
    }

    StreamsInstance start() {
        service = new TimelineStreamsApplication(environment);
        service.start();
        return this;
    }

    /** Starts the instance in a process of its own, which can be killed. */
    StreamsInstance startProcess() {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TimelineStreamsApplication.class.getName())
                .inheritIO();
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    /** Returns the id of the process of {@link #startProcess}. */
    long pid() {
        assertThat(process).isNotNull();
        return process.pid();
    }

    StreamsInstance awaitReady() {
        await().atMost(BOUND).ignoreException(IllegalStateException.class).untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
        return this;
    }

    /** Waits until the instance is not ready for a reason that contains {@code reason}. */
    void awaitNotReady(String reason) {
        await().atMost(BOUND).ignoreException(IllegalStateException.class).untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(ready.body()).contains(reason);
        });
    }

    HttpResponse<String> ready() {
        return admin("/ready");
    }

    HttpResponse<String> admin(String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + environment.get("STREAMS_ADMIN_PORT") + path)));
    }

    /** Returns the sum of the metrics whose names contain {@code name}. */
    double metric(String name) {
        return admin("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Sends a request with the service token. */
    HttpResponse<String> get(String path) {
        return send(authorized(path));
    }

    /** Posts JSON with the service token. */
    HttpResponse<String> post(String path, String body) {
        return send(authorized(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    JsonNode getJson(String path) {
        return json(get(path));
    }

    JsonNode postJson(String path, String body) {
        return json(post(path, body));
    }

    /** Returns the newest 200 tweets of a home timeline. */
    List<TweetId> homeTimeline(UserId reader) {
        return ids(getHomeTimeline(reader));
    }

    HttpResponse<String> getHomeTimeline(UserId reader) {
        return get("/internal/home-timelines/%s/tweets?limit=200".formatted(reader));
    }

    /** Returns the number of partitions of which this instance has a replica in this role. */
    long partitions(String role) {
        return StreamSupport.stream(
                        getJson("/internal/partitions").at("/partitions").spliterator(), false)
                .filter(partition -> partition.at("/role").asText().equals(role))
                .count();
    }

    /** @throws IllegalStateException if the status is not 200 */
    static List<TweetId> ids(HttpResponse<String> response) {
        return tweetLines(response).lines().stream()
                .map(line -> new TweetId(line.id()))
                .toList();
    }

    /** @throws IllegalStateException if the status is not 200 */
    static TweetLines tweetLines(HttpResponse<String> response) {
        requireOk(response);
        return TweetLines.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> response) {
        requireOk(response);
        try {
            return RoostJson.mapper().readTree(response.body());
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    private static void requireOk(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + environment.get("STREAMS_PORT") + path);
    }

    /** @throws IllegalStateException if the instance does not answer */
    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Stops the instance, or kills its process. */
    @Override
    public void close() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        if (service != null) {
            service.stop();
        }
    }
}
