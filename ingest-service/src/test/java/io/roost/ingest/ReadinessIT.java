package io.roost.ingest;

import static io.roost.ingest.IngestInstance.TWEET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import io.roost.fixtures.JavaProcess;
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
    private final IngestInstance service = new IngestInstance("127.0.0.1:" + port);
    private JavaProcess broker;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws Exception {
        broker = BrokerProcess.start(directory, port);
        service.start();
        service.awaitReady();
        assertThat(service.one(TWEET).statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        broker.close();
    }

    @Test
    void shouldNotBeReadyWhileTheDiskOfTheLogIsFull() throws Exception {
        broker.limitFiles("0");

        service.awaitNotReady("The log ");
        assertThat(service.one(TWEET).statusCode()).isEqualTo(503);

        broker.close();
        broker = BrokerProcess.start(directory, port);
        service.awaitReady();
        assertThat(service.one(TWEET).statusCode()).isEqualTo(201);
    }

    /** The broker refuses the events for a reason that is not visible in the topic's description. */
    @Test
    void shouldNotBeReadyWhileAppendsFail() throws Exception {
        configureTweets("max.message.bytes", "20", OpType.SET);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(service.one(TWEET).statusCode()).isEqualTo(503));
        service.awaitNotReady("Events cannot be written: appends to 1 partitions fail, such as to tweets-");

        configureTweets("max.message.bytes", "", OpType.DELETE);

        await().atMost(Duration.ofSeconds(180))
                .untilAsserted(() -> assertThat(service.one(TWEET).statusCode()).isEqualTo(201));
        service.awaitReady();
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
