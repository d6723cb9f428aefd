package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /ready} says while the log answers and refuses events. Of a log that is away, see {@link LogOutageIT}. */
class ReadinessIT {

    private static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}";

    private final int port = LoopbackPort.free();
    private final IngestServiceApplication service = IngestClient.service("127.0.0.1:" + port, Map.of());
    private final IngestClient client = new IngestClient(service);
    private BrokerProcess broker;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        broker = BrokerProcess.start(directory, port);
        service.start();
        awaitReady();
        assertThat(client.one(TWEET).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        broker.close();
    }

    @Test
    void shouldSayThatTheDiskOfTheLogIsFull() throws Exception {
        broker.fillDisk();

        awaitReason("The log ");
        assertThat(client.one(TWEET).statusCode()).isEqualTo(503);

        broker.close();
        broker = BrokerProcess.start(directory, port);
        awaitReady();
        assertThat(client.one(TWEET).statusCode()).isEqualTo(201);
    }

    /** Which no description of the topic tells. */
    @Test
    void shouldSayThatEventsAreRefused() throws Exception {
        configureTweets("max.message.bytes", "20", OpType.SET);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(client.one(TWEET).statusCode()).isEqualTo(503));
        awaitReason("Events cannot be written: appends to 1 of the log's partitions fail, such as to tweets-");

        configureTweets("max.message.bytes", "", OpType.DELETE);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(client.one(TWEET).statusCode()).isEqualTo(201));
        awaitReady();
    }

    private void configureTweets(String name, String value, OpType operation) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, "tweets"),
                            List.of(new AlterConfigOp(new ConfigEntry(name, value), operation))))
                    .all()
                    .get();
        }
    }

    private void awaitReason(String reason) {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            assertSays(client.admin("/ready"), reason);
            assertSays(client.send(client.request("/internal/ready").build()), reason);
        });
    }

    private static void assertSays(HttpResponse<String> ready, String reason) {
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
        assertThat(ready.body()).contains(reason);
    }

    private void awaitReady() {
        await().atMost(Duration.ofSeconds(180)).untilAsserted(() -> {
            HttpResponse<String> ready = client.admin("/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
    }
}
