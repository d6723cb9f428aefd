package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code /ready} of a process says while its disk, its log and its threads fail. The operating system's limit of the
 * size of a file (RLIMIT_FSIZE) stands for a disk that takes nothing more.
 */
class ReadinessIT {

    private static final Duration BOUND = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int[] ports = LoopbackPort.free(3);

    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatFails() throws Exception {
        EmbeddedBroker broker = startBroker();
        Process streams = startStreams();
        try {
            awaitReady();

            limitFiles(streams, "0");
            awaitReason("The state directory " + directory.resolve("state") + " cannot be written to");
            limitFiles(streams, "unlimited");
            awaitReady();

            broker.close();
            awaitReason("The log cannot be reached at 127.0.0.1:" + ports[0]);
            broker = startBroker();
            awaitReady();

            deleteTopic("roost-v1-subscriptions");
            awaitReason("Stream threads fail and are replaced");
        } finally {
            streams.destroyForcibly().waitFor();
            broker.close();
        }
    }

    private EmbeddedBroker startBroker() {
        return EmbeddedBroker.start(directory.resolve("log"), ports[0]);
    }

    private Process startStreams() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        TimelineStreamsApplication.class.getName())
                .inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + ports[0],
                        "ROOST_SERVICE_TOKEN",
                        "a-service-token-for-tests",
                        "STREAMS_PORT",
                        Integer.toString(ports[1]),
                        "STREAMS_ADMIN_PORT",
                        Integer.toString(ports[2]),
                        "STREAMS_ADVERTISED_URL",
                        "http://127.0.0.1:" + ports[1],
                        "STREAMS_STATE_DIR",
                        directory.resolve("state").toString(),
                        "ROOST_LOG_LEVEL",
                        "OFF"));
        return builder.start();
    }

    private static void limitFiles(Process process, String bytes) throws Exception {
        assertThat(new ProcessBuilder("prlimit", "--pid=" + process.pid(), "--fsize=" + bytes + ":unlimited")
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private void deleteTopic(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + ports[0]))) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    private void awaitReady() {
        await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
    }

    private void awaitReason(String reason) {
        await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(ready.body()).contains(reason);
        });
    }

    private HttpResponse<String> ready() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports[2] + "/ready"))
                        .build(),
                BodyHandlers.ofString());
    }
}
