package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.service.start.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is used only with the log that it was derived from. */
class KnownLogIT {

    private static final Duration BOUND = Duration.ofSeconds(120);
    private static final Map<String, String> ADOPT = Map.of("ROOST_NEW_LOG", "adopt");
    private static final String ADOPT_HINT = "Connect to that log, or start with ROOST_NEW_LOG=adopt";
    private static final String ANOTHER_VIEW_HINT = "Restore that log, or start with another ROOST_VIEW";

    /** The same after a restart, so that the group recognizes its member and does not wait for the session timeout. */
    private int port = LoopbackPort.free();

    @TempDir
    private Path state;

    @TempDir
    private Path logs;

    @Test
    void shouldRefuseAnotherLogUnlessItIsToBeAdopted() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(first, Map.of());
            runOnce(first, Map.of());
        }
        Path left = leaveAFile();
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory()) {
            assertRefused(second, Map.of(), ADOPT_HINT);
            assertThat(left).exists();
            assertThat(topics(second)).isEmpty();

            runOnce(second, ADOPT);
            assertThat(left).doesNotExist();
            runOnce(second, Map.of());
        }
    }

    @Test
    void shouldUseStateOfAnEarlierReleaseIfItsViewExists() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(broker, Map.of());
            Files.delete(record());
            runOnce(broker, Map.of());
            assertThat(record()).exists();
            Files.delete(record());
        }
        Path left = leaveAFile();
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory()) {
            assertRefused(second, Map.of(), ADOPT_HINT);
            assertThat(topics(second)).isEmpty();

            runOnce(second, ADOPT);
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void shouldRefuseRecreatedTopicsIfTheViewStillExists() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(broker, Map.of());
            delete(broker, "profiles"::equals);
            assertRefused(broker, Map.of(), ANOTHER_VIEW_HINT);
            assertRefused(broker, ADOPT, ANOTHER_VIEW_HINT);
            assertThat(topics(broker)).doesNotContain("profiles");
            delete(broker, Set.of("tweets", "follows")::contains);
            assertRefused(broker, ADOPT, ANOTHER_VIEW_HINT);
            runOnce(broker, Map.of("ROOST_VIEW", "v2"));
        }
    }

    /** The cluster id may be a setting, as in docker-compose.yml, and so survive the data. */
    @Test
    void shouldAdoptALogOfTheSameClusterIfNothingOfTheFormerOneIsLeft() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(broker, Map.of());
            Path left = leaveAFile();
            delete(broker, topic -> !topic.startsWith("__"));

            assertRefused(broker, Map.of(), ADOPT_HINT);
            assertThat(topics(broker)).isEmpty();

            // As a new member: the group would give its former tasks to the same one, and so create no topics for them.
            port = LoopbackPort.free();
            runOnce(broker, ADOPT);
            assertThat(left).doesNotExist();
            runOnce(broker, Map.of());
        }
    }

    @Test
    void shouldNotStartTheViewIfAnotherLogAnswersLater() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.inTemporaryDirectory()) {
            runOnce(first, Map.of());
        }
        int brokerPort = LoopbackPort.free();
        try (StreamsInstance instance =
                        instance("localhost:" + brokerPort, Map.of()).start();
                EmbeddedBroker second = EmbeddedBroker.start(logs, brokerPort)) {
            instance.awaitNotReady("belongs to another log");
            assertThat(groups(second)).doesNotContain("roost-v1");
            assertThat(topics(second)).isEmpty();
        }
    }

    @Test
    void shouldCloseTheViewIfAnotherLogReplacesIts() throws Exception {
        int brokerPort = LoopbackPort.free();
        EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), brokerPort);
        try (StreamsInstance instance =
                instance(first.bootstrapServers(), Map.of()).start().awaitReady()) {
            first.close();
            try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), brokerPort)) {
                instance.awaitNotReady("the log was replaced while this instance ran");
                try (StreamsInstance other = new StreamsInstance(
                                second.bootstrapServers(), logs.resolve("other-state"), Map.of())
                        .start()
                        .awaitReady()) {
                    assertThat(instance.get("/internal/home-timelines/1/tweets").statusCode())
                            .isEqualTo(421);
                    // The first may have joined the group of the new log before it noticed the replacement. Until the
                    // group
                    // has noticed that it left, its partitions are not served.
                    await().atMost(BOUND).untilAsserted(() -> assertThat(other.get("/internal/home-timelines/1/tweets")
                                    .statusCode())
                            .isEqualTo(200));
                }
            }
        } finally {
            first.close();
        }
    }

    private void assertRefused(EmbeddedBroker broker, Map<String, String> settings, String hint) {
        assertThatThrownBy(() -> instance(broker.bootstrapServers(), settings).start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("timeline-streams: the state in %s belongs to another log (".formatted(state))
                .hasMessageContaining(hint)
                .hasMessageNotContaining("\n");
    }

    private void runOnce(EmbeddedBroker broker, Map<String, String> settings) throws Exception {
        try (StreamsInstance instance =
                instance(broker.bootstrapServers(), settings).start()) {
            instance.awaitReady();
        }
    }

    private StreamsInstance instance(String bootstrapServers, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("STREAMS_PORT", Integer.toString(port));
        return new StreamsInstance(bootstrapServers, state, all);
    }

    private Path record() {
        return state.resolve("roost-v1.log-identity");
    }

    private Path leaveAFile() throws Exception {
        return Files.createFile(
                Files.createDirectories(state.resolve("roost-v1/0_0")).resolve("of-the-first-log"));
    }

    private static Set<String> topics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static Set<String> groups(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toSet());
        }
    }

    private static void delete(EmbeddedBroker broker, Predicate<String> which) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Set<String> names = topics(broker).stream().filter(which).collect(Collectors.toSet());
            admin.deleteTopics(names).all().get();
            await().atMost(BOUND).until(() -> topics(broker).stream().noneMatch(which));
        }
    }
}
