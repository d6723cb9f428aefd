package io.roost.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaSettingsException;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.service.config.KafkaConfiguration;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Opening a log that cannot be used, which is repeated every second. */
class OpenLogIT {

    private static final int ATTEMPTS = 25;

    @Test
    void shouldCloseAllClientsIfTheLogCannotBeUsed() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            String servers = broker.bootstrapServers();
            open(servers, 4, "lz4").close();
            fail(servers);
            long before = openFiles();

            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                fail(servers);
            }

            await("closed on both sides of each socket")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(openFiles()).isLessThan(before + ATTEMPTS));
        }
    }

    /** Fails once before the producer is created, and once when it is created. */
    private static void fail(String servers) {
        assertThatThrownBy(() -> open(servers, 8, "lz4")).isInstanceOf(PartitionCountMismatch.class);
        assertThatThrownBy(() -> open(servers, 4, "none of Kafka's")).isInstanceOf(KafkaSettingsException.class);
    }

    private static OpenLog open(String servers, int partitions, String compression) throws InterruptedException {
        return new OpenLog(
                KafkaConnection.to(servers),
                new KafkaConfiguration(servers, partitions, null, null, Map.of()),
                new LogConfiguration("all", compression),
                Duration.ofSeconds(5),
                new FailedAppends());
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
