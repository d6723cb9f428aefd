package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.events.query.PartitionInfo.Role;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose accounts database cannot be written to any more, as a process of its own. The operating system's limit
 * of the size of a file (RLIMIT_FSIZE) stands for a full disk: H2 meets it in the same call, and it needs no rights to mount
 * anything. The header of H2's file lies below the limit and can be overwritten, as on a full disk.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit is a command of Linux")
class FullDiskIT {

    private static final int LIMIT_BYTES = 8_192;

    private final World world = new World();

    @Test
    void shouldAnswer503WhileTheDiskIsFullAndGoOnAfterwards(@TempDir Path directory) throws Exception {
        ApiClient client = new ApiClient(freePort(), freePort());
        try (FakeIngest ingest = new FakeIngest(world, RunningApi.SHARED.brokerAddress());
                FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            Process api = start(directory, client, ingest, streams);
            try {
                client.awaitReady();
                Person ada = client.newPerson();

                post(ada).hasStatus(201);
                run("prlimit", "--pid=" + api.pid(), "--fsize=" + LIMIT_BYTES + ":unlimited");

                Answer refused = post(ada);

                assertThat(refused.isProblem(503).header("Retry-After")).isEqualTo("1");
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                client.admin("/ready").hasStatus(503).response().body())
                        .contains("accounts database"));
                for (Answer other : othersThatNeedTheDatabase(client, ada)) {
                    assertThat(other.status()).as(other.response().body()).isIn(200, 503);
                }

                run("prlimit", "--pid=" + api.pid(), "--fsize=unlimited");

                client.awaitReady();
                post(ada).hasStatus(201);
            } finally {
                api.destroy();
                await().atMost(Duration.ofSeconds(20)).until(() -> !api.isAlive());
            }
        }
    }

    private static Answer post(Person person) {
        return person.call(
                "POST",
                "/v1/tweets",
                Map.of("text", "a"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static List<Answer> othersThatNeedTheDatabase(ApiClient client, Person ada) {
        List<Answer> answers = new ArrayList<>();
        answers.add(ada.get("/v1/users/me"));
        answers.add(ada.get("/v1/users/me/home-timeline"));
        answers.add(client.send(
                "POST",
                "/v1/accounts",
                Map.of("username", "late_comer", "password", "correct horse", "displayName", "Late")));
        answers.add(
                client.send("POST", "/v1/sessions", Map.of("username", ada.username(), "password", "correct horse")));
        return answers;
    }

    private static Process start(Path directory, ApiClient client, FakeIngest ingest, FakeStreams streams)
            throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ApiServiceApplication.class.getName())
                .inheritIO();
        builder.environment()
                .putAll(Map.of(
                        "ROOST_SERVICE_TOKEN", FakeServer.TOKEN,
                        "KAFKA_BOOTSTRAP_SERVERS", RunningApi.SHARED.brokerAddress(),
                        "INGEST_URL", ingest.url(),
                        "STREAMS_URLS", streams.url(),
                        "API_PORT", String.valueOf(client.port),
                        "API_ADMIN_PORT", String.valueOf(client.adminPort),
                        "API_LIMITS", "false",
                        "API_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "ROOST_LOG_LEVEL", "ERROR"));
        return builder.start();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
