package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services without a broker: one that cannot start ends with status 2 and one sentence; others wait for the broker. */
@Timeout(600)
@TestMethodOrder(OrderAnnotation.class)
class StartFailureIT {

    private static final String SECRET = "a-service-token-for-tests";

    @TempDir
    private static Path directory;

    private static final List<RoostProcess> WAITING = new ArrayList<>();

    @BeforeAll
    static void startServicesThatWait() {
        WAITING.add(service("ingest", Map.of()));
        WAITING.add(service("streams", Map.of("STREAMS_STATE_DIR", stateDirectory())));
        WAITING.add(service("api", Map.of("API_DATABASE_URL", databaseUrl())));
        WAITING.forEach(service -> awaitNotices(service, 1));
    }

    @AfterAll
    static void stop() {
        WAITING.forEach(RoostProcess::close);
    }

    @Test
    void shouldReportADatabaseInUse() throws Exception {
        assertFails(
                service("api", Map.of("API_DATABASE_URL", databaseUrl())),
                "roost: api-service: the database of database.url (API_DATABASE_URL) is in use by another process");
    }

    private static String databaseUrl() {
        return "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    @Test
    void shouldReportAStateDirectoryInUse() throws Exception {
        assertFails(
                service("streams", Map.of("STREAMS_STATE_DIR", stateDirectory())),
                "roost: timeline-streams: the state directory %s (STREAMS_STATE_DIR) cannot be used: "
                        .formatted(stateDirectory()));
    }

    private static String stateDirectory() {
        return directory.resolve("state").toString();
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

    /** A Kafka client that warns by itself would have done so many times before the notice is repeated, after 30 seconds. */
    @Test
    @Order(Integer.MAX_VALUE)
    void shouldLogLittleWhileWaitingForABroker() {
        for (RoostProcess each : WAITING) {
            awaitNotices(each, 2);
            assertThat(each.output().lines().toList()).hasSizeLessThan(30);
            assertThat(each.output()).doesNotContain("\tat ", "! at ");
        }
    }

    private static void awaitNotices(RoostProcess service, int count) {
        await().atMost(Duration.ofSeconds(120))
                .failFast(service::mustBeAlive)
                .until(() -> service.output()
                                .lines()
                                .filter(line -> line.contains("Waiting for the log at"))
                                .count()
                        >= count);
    }

    private static RoostProcess service(String name, Map<String, String> settings) {
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
                directory.resolve("state-" + ports[0]).toString()));
        for (String service : List.of("INGEST", "STREAMS", "API")) {
            environment.put(service + "_PORT", Integer.toString(ports[0]));
            environment.put(service + "_ADMIN_PORT", Integer.toString(ports[1]));
        }
        environment.putAll(settings);
        return RoostProcess.start(directory, environment, List.of("service", name));
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
