package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.http.StartupFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state is used only with the log that it was derived from. */
class KnownLogIT {

    private static final Duration BOUND = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path state;

    @Test
    void shouldRefuseAnotherLogUnlessToldToAdoptIt() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(first, Map.of());
            runOnce(first, Map.of());
        }
        Path left = Files.createDirectories(state.resolve("roost-v1/0_0")).resolve("of-the-first-log");
        Files.createFile(left);
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory()) {
            assertRefused(second, "Connect to that log, or delete " + state + " and it is rebuilt.");
            assertThat(left).exists();

            runOnce(second, Map.of("ROOST_NEW_LOG", "adopt"));
            assertThat(left).doesNotExist();
            runOnce(second, Map.of());
        }
    }

    @Test
    void shouldTakeStateThatIsOlderThanTheRecordAsItIs() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(broker, Map.of());
            Files.delete(state.resolve("roost-v1.log-identity"));
            runOnce(broker, Map.of());
            assertThat(state.resolve("roost-v1.log-identity")).exists();
        }
    }

    @Test
    void shouldRefuseTopicsThatWereCreatedAgainInTheSameCluster() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(broker, Map.of());
            Set<String> log = Set.of("tweets", "follows", "profiles");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.deleteTopics(log).all().get();
                await().atMost(BOUND)
                        .until(() -> admin.listTopics().names().get().stream().noneMatch(log::contains));
            }
            assertRefused(broker, "Restore that log, or start with another ROOST_VIEW");
            runOnce(broker, Map.of("ROOST_VIEW", "v2"));
        }
    }

    @Test
    void shouldNotStartTheViewOnceAnotherLogAnswers() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(first, Map.of());
        }
        int port = LoopbackPort.free();
        TimelineStreamsApplication instance = instance("localhost:" + port, Map.of());
        instance.start();
        try (EmbeddedBroker second = EmbeddedBroker.start(state.resolveSibling(state.getFileName() + "-log"), port)) {
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(ready(instance).body()).contains("belongs to another log"));
            assertThat(ready(instance).statusCode()).isEqualTo(503);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", second.bootstrapServers()))) {
                assertThat(admin.listGroups().all().get().stream()
                                .map(group -> group.groupId())
                                .toList())
                        .doesNotContain("roost-v1");
            }
        } finally {
            instance.stop();
        }
    }

    private void assertRefused(EmbeddedBroker broker, String waysOut) {
        assertThatThrownBy(() -> instance(broker.bootstrapServers(), Map.of()).start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("timeline-streams: the state in %s belongs to another log (".formatted(state))
                .hasMessageContaining(waysOut)
                .hasMessageNotContaining("\n");
    }

    private void runOnce(EmbeddedBroker broker, Map<String, String> settings) throws Exception {
        TimelineStreamsApplication instance = instance(broker.bootstrapServers(), settings);
        instance.start();
        try {
            await().atMost(BOUND).untilAsserted(() -> assertThat(ready(instance).statusCode())
                    .isEqualTo(200));
        } finally {
            instance.stop();
        }
    }

    private TimelineStreamsApplication instance(String bootstrapServers, Map<String, String> settings) {
        String port = Integer.toString(LoopbackPort.free());
        Map<String, String> environment = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "ROOST_SERVICE_TOKEN",
                "a-service-token-for-tests",
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
        return new TimelineStreamsApplication(environment);
    }

    private HttpResponse<String> ready(TimelineStreamsApplication instance) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + instance.adminPort() + "/ready"))
                        .build(),
                BodyHandlers.ofString());
    }
}
