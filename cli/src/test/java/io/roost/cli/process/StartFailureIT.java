package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services without a broker: one that cannot start ends with status 2 and one sentence; others wait for the broker. */
@Timeout(600)
class StartFailureIT {

    private static final String SECRET = "a-service-token-for-tests";

    @TempDir
    private Path directory;

    @Test
    void shouldReportADatabaseInUse() throws Exception {
        Map<String, String> database =
                Map.of("API_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE");
        try (RoostProcess first = service("api", database)) {
            awaitWaiting(first);
            assertFails(
                    service("api", database),
                    "roost: api-service: the database of database.url (API_DATABASE_URL) is in use by another process");
        }
    }

    @Test
    void shouldReportAStateDirectoryInUse() throws Exception {
        Map<String, String> state =
                Map.of("STREAMS_STATE_DIR", directory.resolve("state").toString());
        try (RoostProcess first = service("streams", state)) {
            awaitWaiting(first);
            assertFails(
                    service("streams", state),
                    "roost: timeline-streams: the state directory %s (STREAMS_STATE_DIR) cannot be used: "
                            .formatted(directory.resolve("state")));
        }
    }

    @Test
    void shouldReportADirectoryThatCannotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertFails(
                service(
                        "streams",
                        Map.of("STREAMS_STATE_DIR", file.resolve("state").toString())),
                "roost: timeline-streams: the state directory %s/state (STREAMS_STATE_DIR) cannot be created or written"
                        .formatted(file));
        assertFails(
                service("api", Map.of("API_DATABASE_URL", "jdbc:h2:file:" + file.resolve("accounts"))),
                "roost: api-service: the database of database.url (API_DATABASE_URL) ");
    }

    @Test
    void shouldNotPrintThePasswordOfADatabase() throws Exception {
        assertFails(
                service("api", Map.of("API_DATABASE_URL", "jdbc:h2:mem:a;PASSWORD=" + SECRET + ";NO_SUCH=" + SECRET)),
                "roost: api-service: the database of database.url (API_DATABASE_URL) ");
    }

    @Test
    void shouldReportAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (String service : List.of("ingest", "streams", "api")) {
                String variable = (service + "_PORT").toUpperCase(Locale.ROOT);
                assertFails(
                        service(service, Map.of(variable, Integer.toString(taken.getLocalPort()))),
                        "Failed to bind to /127.0.0.1:%d: Address already in use".formatted(taken.getLocalPort()));
            }
        }
    }

    @Test
    void shouldLogLittleWhileWaitingForABroker() throws Exception {
        try (RoostProcess ingest = service("ingest", Map.of());
                RoostProcess streams = service("streams", Map.of());
                RoostProcess api = service("api", Map.of())) {
            for (RoostProcess each : List.of(ingest, streams, api)) {
                awaitWaiting(each);
            }
            // The notice is repeated after 30 seconds; a Kafka client that warns by itself would have done so many
            // times.
            for (RoostProcess each : List.of(ingest, streams, api)) {
                await().atMost(Duration.ofSeconds(120))
                        .failFast(each::mustBeAlive)
                        .until(() -> notices(each) >= 2);
                assertThat(each.output().lines().toList()).hasSizeLessThan(30);
                assertThat(each.output()).doesNotContain("\tat ", "! at ");
            }
        }
    }

    private static long notices(RoostProcess service) {
        return service.output()
                .lines()
                .filter(line -> line.contains("Waiting for the log at"))
                .count();
    }

    private RoostProcess service(String name, Map<String, String> settings) {
        int[] ports = LoopbackPort.free(3);
        Map<String, String> environment = new HashMap<>(Map.of(
                "ROOST_SERVICE_TOKEN",
                SECRET,
                "ROOST_LOG_LEVEL",
                "WARN",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + ports[2],
                "API_DATABASE_URL",
                "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1",
                "STREAMS_STATE_DIR",
                directory.resolve("streams").toString()));
        for (String service : List.of("INGEST", "STREAMS", "API")) {
            environment.put(service + "_PORT", Integer.toString(ports[0]));
            environment.put(service + "_ADMIN_PORT", Integer.toString(ports[1]));
        }
        environment.putAll(settings);
        return RoostProcess.start(directory, environment, List.of("service", name));
    }

    private static void awaitWaiting(RoostProcess service) {
        await().atMost(Duration.ofSeconds(120)).failFast(service::mustBeAlive).until(() -> notices(service) > 0);
    }

    private static void assertFails(RoostProcess service, String sentence) throws Exception {
        try (service) {
            assertThat(service.exitStatus(120)).isEqualTo(2);
            List<String> said = service.output()
                    .lines()
                    .filter(line -> line.startsWith("roost: "))
                    .toList();
            assertThat(said).as(service.output()).hasSize(1);
            assertThat(said.get(0)).contains(sentence);
            assertThat(service.output()).doesNotContain("\tat ", "! at ", SECRET);
        }
    }
}
