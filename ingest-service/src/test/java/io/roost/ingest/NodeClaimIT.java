package io.roost.ingest;

import static io.roost.ingest.IngestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.id.TweetId;
import io.roost.service.start.StartupFailure;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two ingests with one node number: one of them at a time gives ids, whatever happens to the other. */
@Timeout(300)
class NodeClaimIT {

    private static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}";
    private static final String HISTORY = TWEET.replace("}", ",\"createdAt\":\"2010-01-01T00:00:00Z\"}");
    private static final String FOLLOW = "{\"type\":\"follow\",\"follower\":\"9\",\"followee\":\"19\"}";
    private static final String IN_USE =
            "node 0 is in use by another ingest; give this one an INGEST_NODE of its own, 0 to 31.";

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
    void shouldNotStartWhereAnotherHasTheNumber() throws Exception {
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
            assertThat(tweet(new IngestClient(first))).isPositive();
            assertReady(new IngestClient(first));
            IngestServiceApplication other =
                    IngestClient.service(broker.bootstrapServers(), Map.of("INGEST_NODE", "1"));
            other.start();
            assertThat(tweet(new IngestClient(other))).isPositive();
            other.stop();
        } finally {
            first.stop();
        }
    }

    @Test
    void shouldStartAgainAfterACleanStop() throws Exception {
        long before = 0;
        for (int start = 0; start < 3; start++) {
            IngestServiceApplication service = service();
            service.start();
            assertReady(new IngestClient(service));
            long id = tweet(new IngestClient(service));
            assertThat(id).isGreaterThan(before);
            before = id;
            service.stop();
        }
    }

    @Test
    void shouldTakeOverFromOneThatWasKilledAMomentAgo() throws Exception {
        long before;
        try (IngestProcess first = process()) {
            awaitReady(first.client());
            before = tweet(first.client());
            first.kill();
        }
        IngestServiceApplication second = service();
        second.start();
        try {
            awaitReady(new IngestClient(second));
            assertThat(tweet(new IngestClient(second))).isGreaterThan(before);
        } finally {
            second.stop();
        }
    }

    @Test
    void shouldGiveNoIdsAfterItStoodStillAndAnotherTookTheNumber() throws Exception {
        try (IngestProcess first = process()) {
            awaitReady(first.client());
            long before = tweet(first.client());
            first.freeze();
            IngestServiceApplication second = service();
            second.start();
            awaitReady(new IngestClient(second));
            long between = tweet(new IngestClient(second));
            first.goOn();

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
            assertReady(new IngestClient(second));

            second.stop();
            awaitReady(first.client());
            assertThat(between).isGreaterThan(before);
            assertThat(tweet(first.client())).isGreaterThan(between);
        }
    }

    @Test
    void shouldGiveNoIdsWhileTheLogIsAwayAndGoOnAfterwards() throws Exception {
        IngestServiceApplication first = service();
        first.start();
        IngestServiceApplication second = service();
        try {
            broker.close();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            new IngestClient(first).admin("/ready").body())
                    .contains("The log has not confirmed that node 0 is this ingest's."));
            assertGivesNoIds(new IngestClient(first));
            second.start();

            broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
            awaitReady(new IngestClient(first));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            new IngestClient(second).admin("/ready").body())
                    .contains(IN_USE));
            assertThat(tweet(new IngestClient(first))).isPositive();
            assertGivesNoIds(new IngestClient(second));
        } finally {
            second.stop();
            first.stop();
        }
    }

    private IngestServiceApplication service() {
        return IngestClient.service(broker.bootstrapServers(), Map.of());
    }

    private IngestProcess process() throws Exception {
        return IngestProcess.start(directory, broker.bootstrapServers(), Map.of());
    }

    private static long tweet(IngestClient client) throws Exception {
        HttpResponse<String> answer = client.one(TWEET);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TweetId.of(json(answer.body()).path("id").asText()).value();
    }

    private static void assertGivesNoIds(IngestClient client) throws Exception {
        assertUnavailable(client.one(TWEET));
        assertUnavailable(client.one(HISTORY));
        assertUnavailable(client.bulk(BodyPublishers.ofString(TWEET + "\n" + HISTORY + "\n")));
        assertUnavailable(
                client.post("/v1/tweet-ids", "application/json", BodyPublishers.ofString("{\"author\":\"9\"}")));
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private static void assertReady(IngestClient client) throws Exception {
        HttpResponse<String> ready = client.admin("/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
    }

    private static void awaitReady(IngestClient client) {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertReady(client));
    }
}
