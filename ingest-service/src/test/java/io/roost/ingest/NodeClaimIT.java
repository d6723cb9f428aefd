package io.roost.ingest;

import static io.roost.ingest.IngestTestClient.TWEET;
import static io.roost.ingest.IngestTestClient.assertUnavailable;
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
        IngestServiceApplication first = service();
        first.start();
        try {
            assertThatThrownBy(() -> service().start())
                    .isInstanceOf(StartupFailure.class)
                    .hasMessage("ingest-service: " + IN_USE);
            try (IngestProcess second = process()) {
                assertThat(second.exitStatus()).isEqualTo(2);
                assertThat(second.output().strip()).isEqualTo("ingest-service: " + IN_USE);
            }
            assertThat(new IngestTestClient(first).tweet()).isPositive();
            new IngestTestClient(first).assertReady();
            IngestServiceApplication other =
                    IngestTestClient.service(broker.bootstrapServers(), Map.of("INGEST_NODE", "1"));
            other.start();
            assertThat(new IngestTestClient(other).tweet()).isPositive();
            other.stop();
        } finally {
            first.stop();
        }
    }

    @Test
    void shouldRestartAfterACleanStop() throws Exception {
        long before = 0;
        for (int start = 0; start < 3; start++) {
            IngestServiceApplication service = service();
            service.start();
            new IngestTestClient(service).assertReady();
            long id = new IngestTestClient(service).tweet();
            assertThat(id).isGreaterThan(before);
            before = id;
            service.stop();
        }
    }

    @Test
    void shouldTakeOverFromAServiceThatWasJustKilled() throws Exception {
        long before;
        try (IngestProcess first = process()) {
            first.client().awaitReady();
            before = first.client().tweet();
            first.kill();
        }
        IngestServiceApplication second = service();
        second.start();
        try {
            new IngestTestClient(second).awaitReady();
            assertThat(new IngestTestClient(second).tweet()).isGreaterThan(before);
        } finally {
            second.stop();
        }
    }

    @Test
    void shouldGiveNoIdsAfterASuspensionDuringWhichAnotherServiceTookOver() throws Exception {
        try (IngestProcess first = process()) {
            first.client().awaitReady();
            long before = first.client().tweet();
            first.suspend();
            IngestServiceApplication second = service();
            second.start();
            new IngestTestClient(second).awaitReady();
            long between = new IngestTestClient(second).tweet();
            first.resume();

            assertGivesNoIds(first.client());
            assertThat(first.client().one(FOLLOW).statusCode()).isEqualTo(201);
            assertThat(first.client().bulk(TWEET, FOLLOW, HISTORY, FOLLOW))
                    .extracting(line -> line.path("status").asInt())
                    .containsExactly(503, 201, 503, 201);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(first.client().admin("/ready").body()).contains(IN_USE));
            assertGivesNoIds(first.client());
            assertThat(first.output()).containsOnlyOnce(IN_USE);
            new IngestTestClient(second).assertReady();

            second.stop();
            first.client().awaitReady();
            assertThat(between).isGreaterThan(before);
            assertThat(first.client().tweet()).isGreaterThan(between);
        }
    }

    @Test
    void shouldGiveNoIdsDuringAnOutageOfTheLog() throws Exception {
        IngestServiceApplication first = service();
        first.start();
        IngestServiceApplication second = service();
        try {
            broker.close();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            new IngestTestClient(first).admin("/ready").body())
                    .contains("The log has not confirmed that this ingest-service owns node 0."));
            assertGivesNoIds(new IngestTestClient(first));
            second.start();

            broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
            new IngestTestClient(first).awaitReady();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            new IngestTestClient(second).admin("/ready").body())
                    .contains(IN_USE));
            assertThat(new IngestTestClient(first).tweet()).isPositive();
            assertGivesNoIds(new IngestTestClient(second));
        } finally {
            second.stop();
            first.stop();
        }
    }

    private IngestServiceApplication service() {
        return IngestTestClient.service(broker.bootstrapServers(), Map.of());
    }

    private IngestProcess process() throws Exception {
        return IngestProcess.start(directory, broker.bootstrapServers(), Map.of());
    }

    private static void assertGivesNoIds(IngestTestClient client) throws Exception {
        assertUnavailable(client.one(TWEET));
        assertUnavailable(client.one(HISTORY));
        assertUnavailable(client.bulk(BodyPublishers.ofString(TWEET + "\n" + HISTORY + "\n")));
        assertUnavailable(client.reserveId());
    }
}
