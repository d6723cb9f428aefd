package io.roost.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.service.start.StartupFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is replaced by a new one: the service claims its node number there, and its ids keep rising. */
class NewLogIT {

    @TempDir
    private Path logs;

    private final int port = LoopbackPort.free();

    @Test
    void shouldClaimTheNumberInANewLogAfterARestart() throws Exception {
        long before;
        try (EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), port)) {
            IngestInstance service = service();
            service.start();
            before = service.tweet();
            service.close();
        }
        try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), port)) {
            IngestInstance service = service();
            service.start();
            try {
                assertThat(service.tweet()).isGreaterThan(before);
                assertOwnsTheNumber();
            } finally {
                service.close();
            }
        }
    }

    @Test
    void shouldClaimTheNumberIfTheLogIsReplacedWhileRunning() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), port);
        IngestInstance service = service();
        service.start();
        try {
            long before = IngestInstance.id(service.reserveId());
            first.close();
            try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), port)) {
                await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> hasOwner(second));
                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(service.tweet()).isGreaterThan(before));
                assertOwnsTheNumber();
            }
        } finally {
            service.close();
            first.close();
        }
    }

    /** The old claim is valid for some seconds, so an answer does not show that the new log has confirmed one. */
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
                .hasMessageContaining("node 0 is in use by another ingest-service");
    }

    private IngestInstance service() {
        return new IngestInstance("localhost:" + port);
    }
}
