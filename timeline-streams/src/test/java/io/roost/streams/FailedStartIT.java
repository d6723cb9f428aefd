package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import io.roost.service.start.StartupFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance whose start fails after it has created its Kafka Streams, because its port is in use. */
class FailedStartIT {

    private static final int ATTEMPTS = 5;

    @TempDir
    private Path directory;

    @Test
    void shouldLeaveNeitherClientsNorTheStateDirectoryOpen() throws Exception {
        long before = kafkaThreads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                // Kafka Streams refuses a directory that another instance in the same JVM has.
                assertThatThrownBy(new TimelineStreamsApplication(environment(taken.getLocalPort()))::start)
                        .isInstanceOf(StartupFailure.class)
                        .hasMessageContaining("in use");
            }
        }
        await("closed clients").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(kafkaThreads())
                .isEqualTo(before));
        for (String made : new String[] {"new", "new/state"}) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(made)))
                    .as(made)
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Map<String, String> environment(int port) {
        return Map.of(
                "ROOST_SERVICE_TOKEN",
                "a-service-token-for-tests",
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + LoopbackPort.free(),
                "STREAMS_PORT",
                String.valueOf(port),
                "STREAMS_ADMIN_PORT",
                "0",
                "STREAMS_STATE_DIR",
                directory.resolve("new/state").toString(),
                "ROOST_LOG_LEVEL",
                "ERROR");
    }

    private static long kafkaThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kafka-") || name.contains("StreamThread"))
                .count();
    }
}
