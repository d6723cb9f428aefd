package io.roost.api.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.fixtures.LogWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.Test;

class ProfilesReaderIT {

    private static final int ATTEMPTS = 25;

    @Test
    void shouldCloseTheConsumerIfTheDatabaseFails() throws Exception {
        // A database without tables: each attempt connects to the broker and then fails.
        Jdbi empty = Jdbi.create("jdbc:h2:mem:empty;DB_CLOSE_DELAY=-1").installPlugin(new SqlObjectPlugin());
        Directory directory = new Directory(empty);
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            LogWriter.createTopics(broker.bootstrapServers(), 4);
            KafkaConnection kafka = KafkaConnection.to(broker.bootstrapServers());
            fail(directory, kafka);
            long before = openFiles();
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                fail(directory, kafka);
            }
            await("closed on both sides of each socket")
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(openFiles()).isLessThan(before + ATTEMPTS));
        }
    }

    private static void fail(Directory directory, KafkaConnection kafka) {
        assertThatThrownBy(() -> ProfilesReader.open(directory, "topic", kafka)).isInstanceOf(JdbiException.class);
    }

    private static long openFiles() {
        return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
    }
}
