package io.roost.streams;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The reasons in {@code /ready} of a process whose disk, log and threads fail. The limit of the size of a file
 * (RLIMIT_FSIZE) simulates a full disk.
 */
class ReadinessIT {

    private final int brokerPort = LoopbackPort.free();

    @TempDir
    private Path directory;

    @Test
    void shouldNameTheReason() throws Exception {
        EmbeddedBroker broker = startBroker();
        try (StreamsInstance instance = new StreamsInstance(
                        "127.0.0.1:" + brokerPort, directory.resolve("state"), Map.of("ROOST_LOG_LEVEL", "OFF"))
                .startProcess()
                .awaitReady()) {
            instance.process().limitFiles("0");
            instance.awaitNotReady("The state directory " + directory.resolve("state") + " cannot be written to");
            instance.process().limitFiles("unlimited");
            instance.awaitReady();

            broker.close();
            instance.awaitNotReady("The log cannot be reached at 127.0.0.1:" + brokerPort);
            broker = startBroker();
            instance.awaitReady();

            deleteTopic("roost-v1-subscriptions");
            instance.awaitNotReady("Stream threads fail and are replaced");
        } finally {
            broker.close();
        }
    }

    private EmbeddedBroker startBroker() {
        return EmbeddedBroker.start(directory.resolve("log"), brokerPort);
    }

    private void deleteTopic(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort))) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }
}
