package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Person;
import io.roost.events.query.PartitionInfo.Role;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed, as a process of its own, with its database in a file. */
class CrashIT {

    private final World world = new World();

    @Test
    void shouldHaveWhatItAnsweredAfterItWasKilled(@TempDir Path directory) throws Exception {
        ApiClient client = new ApiClient(freePort(), freePort());
        try (FakeIngest ingest = new FakeIngest(world, RunningApi.SHARED.brokerAddress());
                FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            Process first = start(directory, client, ingest, streams);
            client.awaitReady();
            Person ada = client.newPerson("survivor");
            String id = ada.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k")
                    .hasStatus(201)
                    .json()
                    .get("id")
                    .asText();
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            Process second = start(directory, client, ingest, streams);
            try {
                client.awaitReady();
                ada.get("/v1/users/me").hasStatus(200);
                client.send("POST", "/v1/sessions", Map.of("username", "survivor", "password", "correct horse"))
                        .hasStatus(201);
                assertThat(ada.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k")
                                .json()
                                .get("id")
                                .asText())
                        .isEqualTo(id);
            } finally {
                second.destroy();
                await().atMost(Duration.ofSeconds(20)).until(() -> !second.isAlive());
            }
        }
    }

    @Test
    void shouldSayInOneSentenceThatTheServiceTokenIsMissing() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().remove("ROOST_SERVICE_TOKEN");
        Process process = builder.start();

        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).contains("ROOST_SERVICE_TOKEN").doesNotContain("at io.roost");
    }

    private static Process start(Path directory, ApiClient client, FakeIngest ingest, FakeStreams streams)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command()).inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "ROOST_SERVICE_TOKEN", FakeServer.TOKEN,
                        "KAFKA_BOOTSTRAP_SERVERS", RunningApi.SHARED.brokerAddress(),
                        "INGEST_URL", ingest.url(),
                        "STREAMS_URLS", streams.url(),
                        "API_PORT", String.valueOf(client.port),
                        "API_ADMIN_PORT", String.valueOf(client.adminPort),
                        "API_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "ROOST_LOG_LEVEL", "WARN"));
        return builder.start();
    }

    private static List<String> command() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                ApiServiceApplication.class.getName());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
