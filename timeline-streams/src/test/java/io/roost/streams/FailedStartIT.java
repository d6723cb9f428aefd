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

/** The start fails after Kafka Streams was created, because the port is in use. */
class FailedStartIT {

    private static final int ATTEMPTS = 5;

    @TempDir
    private Path directory;

    @Test
    void shouldCloseClientsAndTheStateDirectory() throws Exception {
        long before = kafkaThreads();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                // Kafka Streams rejects a directory that another instance in this JVM has open.
                assertThatThrownBy(instance(taken.getLocalPort())::start)
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

    private StreamsInstance instance(int port) {
        return new StreamsInstance(
                "127.0.0.1:" + LoopbackPort.free(),
                directory.resolve("new/state"),
                Map.of("STREAMS_PORT", Integer.toString(port)));
    }

    private static long kafkaThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("kafka-") || name.contains("StreamThread"))
                .count();
    }
}
