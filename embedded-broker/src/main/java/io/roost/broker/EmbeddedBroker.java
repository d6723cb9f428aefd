package io.roost.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A running Kafka broker and controller (KRaft) in this JVM, listening on the loopback interface only. Its log, cluster
 * id and committed offsets are kept in its directory, so the next broker on the same directory goes on from there, on
 * the same port or another.
 *
 * <p>Thread-safe. Closing takes a second or so and is bounded; the directory is free for another broker afterwards.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int START_ATTEMPTS = 3;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);

    private final int port;
    private final KafkaNode node;
    private final Runnable releaseDirectory;

    private EmbeddedBroker(int port, KafkaNode node, Runnable releaseDirectory) {
        this.port = port;
        this.node = node;
        this.releaseDirectory = releaseDirectory;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param directory made if missing, given a new cluster id if empty, kept on close
     * @param port 0 takes a free one
     * @throws BrokerStartException if the port or the directory is in use, or Kafka refuses to start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * The same with further settings of Kafka's broker, such as those of SASL; they replace the ones that it would have.
     * Its listener is named {@code BROKER}.
     */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> settings) {
        requireUsable(directory);
        if (port != 0 && !LoopbackPort.isFree(port)) {
            throw BrokerStartException.portInUse(port);
        }
        DirectoryLock lock = DirectoryLock.take(directory);
        Path logs = directory.toAbsolutePath().normalize().resolve("logs");
        try {
            LogFormat.ensure(logs);
            return start(logs, port, settings, lock::close);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** @throws BrokerStartException if Kafka would take the name of {@code directory} for a list of directories */
    public static void requireUsable(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        if (path.toString().contains(",")) {
            throw BrokerStartException.commaInDirectory(path);
        }
    }

    /** Starts a broker on a free port with a new directory that is deleted on close: one for a test class. */
    public static EmbeddedBroker inTemporaryDirectory() {
        TemporaryDirectory directory = TemporaryDirectory.create();
        EmbeddedBroker broker = start(directory.path(), 0);
        return new EmbeddedBroker(broker.port, broker.node, () -> {
            broker.releaseDirectory.run();
            directory.delete();
        });
    }

    private static EmbeddedBroker start(Path logs, int port, Map<String, String> settings, Runnable releaseDirectory) {
        for (int attempt = 1; ; attempt++) {
            int[] free = LoopbackPort.free(2);
            int brokerPort = port == 0 ? free[0] : port;
            // The port that was asked for is free, too, and may be among those.
            int controllerPort = free[1] == brokerPort ? free[0] : free[1];
            try {
                return new EmbeddedBroker(
                        brokerPort, KafkaNode.start(logs, brokerPort, controllerPort, settings), releaseDirectory);
            } catch (BrokerStartException failure) {
                if (attempt == START_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /** {@code host:port}, as Kafka's clients take it. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** The port that clients connect to; a broker started again on it is found by the clients of this one. */
    public int port() {
        return port;
    }

    /**
     * Completes, with a sentence, when Kafka meets a fault for which it would have ended the process. All brokers of a
     * JVM share it, since Kafka's hooks are static.
     */
    public CompletionStage<String> fatalFault() {
        CompletableFuture<String> fault = FatalFault.first();
        return fault.minimalCompletionStage();
    }

    /** Stops the broker. Closing twice is closing once. */
    @Override
    public void close() {
        if (node.stop(CLOSE_WITHIN)) {
            releaseDirectory.run();
        }
    }
}
