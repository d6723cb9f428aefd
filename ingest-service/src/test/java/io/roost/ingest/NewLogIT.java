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
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ingest has no state: in a new log it claims its node number, and its ids go on from where they were. */
class NewLogIT {

    private static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}";

    @TempDir
    private Path logs;

    private final int port = LoopbackPort.free();

    @Test
    void shouldClaimItsNumberInANewLogAfterARestart() throws Exception {
        long before;
        try (EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), port)) {
            IngestServiceApplication service = service();
            service.start();
            before = tweet(service);
            service.stop();
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), port)) {
            IngestServiceApplication service = service();
            service.start();
            try {
                assertThat(tweet(service)).isGreaterThan(before);
                assertOwnsTheNumber();
            } finally {
                service.stop();
            }
        }
    }

    @Test
    void shouldClaimItsNumberInANewLogThatReplacedItsOwn() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), port);
        IngestServiceApplication service = service();
        service.start();
        try {
            long before = reservedId(service);
            first.close();
            try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), port)) {
                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> hasOwner(second));
                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(tweet(service))
                        .isGreaterThan(before));
                assertOwnsTheNumber();
            }
        } finally {
            service.stop();
            first.close();
        }
    }

    /** The old claim lasts for some seconds, so an answer alone does not tell that the new log has confirmed one. */
    private static boolean hasOwner(EmbeddedBroker broker) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("roost-ingest-node-0")).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
        }
    }

    private void assertOwnsTheNumber() {
        assertThatThrownBy(() -> service().start())
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("node 0 is in use by another ingest");
    }

    private IngestServiceApplication service() {
        return IngestClient.service("localhost:" + port, Map.of());
    }

    private static long tweet(IngestServiceApplication service) throws Exception {
        return id(new IngestClient(service).one(TWEET));
    }

    private static long reservedId(IngestServiceApplication service) throws Exception {
        return id(new IngestClient(service)
                .post("/v1/tweet-ids", "application/json", BodyPublishers.ofString("{\"author\":\"9\"}")));
    }

    private static long id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TweetId.of(json(answer.body()).path("id").asText()).value();
    }
}
