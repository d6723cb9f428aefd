package io.roost.ingest;

import static io.roost.ingest.IngestTestClient.TWEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
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

/** {@code /ready} while the log answers but refuses events; {@link LogOutageIT} has the log that does not answer. */
class ReadinessIT {

    private final int port = LoopbackPort.free();
    private final IngestServiceApplication service = IngestTestClient.service("127.0.0.1:" + port, Map.of());
    private final IngestTestClient client = new IngestTestClient(service);
    private BrokerProcess broker;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        broker = BrokerProcess.start(directory, port);
        service.start();
        client.awaitReady();
        assertThat(client.one(TWEET).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
        broker.close();
    }

    @Test
    void shouldNotBeReadyWhileTheDiskOfTheLogIsFull() throws Exception {
        broker.fillDisk();

        client.awaitNotReady("The log ");
        assertThat(client.one(TWEET).statusCode()).isEqualTo(503);

        broker.close();
        broker = BrokerProcess.start(directory, port);
        client.awaitReady();
        assertThat(client.one(TWEET).statusCode()).isEqualTo(201);
    }

    /** The broker refuses the events for a reason that is not visible in the topic's description. */
    @Test
    void shouldNotBeReadyWhileAppendsFail() throws Exception {
        configureTweets("max.message.bytes", "20", OpType.SET);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(client.one(TWEET).statusCode()).isEqualTo(503));
        client.awaitNotReady("Events cannot be written: appends to 1 partitions fail, such as to tweets-");

        configureTweets("max.message.bytes", "", OpType.DELETE);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(client.one(TWEET).statusCode()).isEqualTo(201));
        client.awaitReady();
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
}
