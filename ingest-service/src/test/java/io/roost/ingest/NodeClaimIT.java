package io.roost.ingest;

import static io.roost.ingest.IngestInstance.TWEET;
import static io.roost.ingest.IngestInstance.assertUnavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.service.start.StartupFailure;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two ingest services with one node number: at most one of them gives ids at any time. */
@Timeout(300)
class NodeClaimIT {

    private static final String HISTORY = TWEET.replace("}", ",\"createdAt\":\"2010-01-01T00:00:00Z\"}");
    private static final String FOLLOW = "{\"type\":\"follow\",\"follower\":\"9\",\"followee\":\"19\"}";
    private static final String IN_USE =
            "node 0 is in use by another ingest-service; give this one an INGEST_NODE of its own, 0 to 31.";

    @TempDir
    Path directory;

    private final int port = LoopbackPort.free();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void shouldNotStartIfAnotherServiceOwnsTheNumber() throws Exception {
        IngestInstance first = service();
        first.start();
        try {
            assertThatThrownBy(() -> service().start())
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("ingest-service: " + IN_USE);
            try (IngestInstance second = process()) {
                assertThat(second.process().exitStatus()).isEqualTo(2);
                assertThat(second.process().output().strip()).isEqualTo("ingest-service: " + IN_USE);
            }
            assertThat(first.tweet()).isPositive();
            first.assertReady();
            IngestInstance other = new IngestInstance(broker.bootstrapServers(), Map.of("INGEST_NODE", "1"));
            other.start();
            assertThat(other.tweet()).isPositive();
            other.close();
        } finally {
            first.close();
        }
    }

    @Test
    void shouldRestartAfterACleanStop() throws Exception {
        long before = 0;
        for (int start = 0; start < 3; start++) {
            IngestInstance service = service();
            service.start();
            service.assertReady();
            long id = service.tweet();
            assertThat(id).isGreaterThan(before);
            before = id;
            service.close();
        }
    }

    @Test
    void shouldTakeOverFromAServiceThatWasJustKilled() throws Exception {
        long before;
        try (IngestInstance first = process()) {
            first.awaitReady();
            before = first.tweet();
            first.process().close();
        }
        IngestInstance second = service();
        second.start();
        try {
            second.awaitReady();
            assertThat(second.tweet()).isGreaterThan(before);
        } finally {
            second.close();
        }
    }

    @Test
    void shouldGiveNoIdsAfterASuspensionDuringWhichAnotherServiceTookOver() throws Exception {
        try (IngestInstance first = process()) {
            first.awaitReady();
            long before = first.tweet();
            first.process().suspend();
            IngestInstance second = service();
            second.start();
            second.awaitReady();
            long between = second.tweet();
            first.process().resume();

            assertGivesNoIds(first);
            assertThat(first.one(FOLLOW).statusCode()).isEqualTo(201);
            assertThat(first.bulk(TWEET, FOLLOW, HISTORY, FOLLOW))
                    .extracting(line -> line.path("status").asInt())
                    .containsExactly(503, 201, 503, 201);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(first.admin("/ready").body()).contains(IN_USE));
            assertGivesNoIds(first);
            assertThat(first.process().output()).containsOnlyOnce(IN_USE);
            second.assertReady();

            second.close();
            first.awaitReady();
            assertThat(between).isGreaterThan(before);
            assertThat(first.tweet()).isGreaterThan(between);
        }
    }

    @Test
    void shouldGiveNoIdsDuringAnOutageOfTheLog() throws Exception {
        IngestInstance first = service();
        first.start();
        IngestInstance second = service();
        try {
            broker.close();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(first.admin("/ready").body())
                            .contains("The log has not confirmed that this ingest-service owns node 0."));
            assertGivesNoIds(first);
            second.start();

            broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
            first.awaitReady();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(second.admin("/ready").body()).contains(IN_USE));
            assertThat(first.tweet()).isPositive();
            assertGivesNoIds(second);
        } finally {
            second.close();
            first.close();
        }
    }

    private IngestInstance service() {
        return new IngestInstance(broker.bootstrapServers());
    }

    private IngestInstance process() {
        IngestInstance service = service();
        service.startProcess();
        return service;
    }

    private static void assertGivesNoIds(IngestInstance client) throws Exception {
        assertUnavailable(client.one(TWEET));
        assertUnavailable(client.one(HISTORY));
        assertUnavailable(client.bulk(BodyPublishers.ofString(TWEET + "\n" + HISTORY + "\n")));
        assertUnavailable(client.reserveId());
    }
}
