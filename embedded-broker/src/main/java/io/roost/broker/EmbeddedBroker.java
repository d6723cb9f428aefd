package io.roost.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A running Kafka broker and controller (KRaft) in this JVM, which listens on the loopback interface only. Log, cluster id
 * and committed offsets are kept in its directory; the next broker with this directory continues from there, on any port.
 *
 * <p>Thread-safe. Closing takes about a second, at most 15; then another broker may use the directory.
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
     * Starts a broker and waits until it is ready.
     *
     * @param directory created if missing, and not deleted by {@link #close}
     * @param port 0 selects a free one
     * @throws BrokerStartException if the port or the directory is in use, or Kafka does not start
     */
    public static EmbeddedBroker start(Path directory, int port) {
        return start(directory, port, Map.of());
    }

    /**
     * As {@link #start(Path, int)}.
     *
     * @param overrides settings of Kafka's broker that replace the defaults, such as those of SASL; its listener is named
     *     {@code BROKER}
     */
    public static EmbeddedBroker start(Path directory, int port, Map<String, String> overrides) {
        requireUsable(directory);
        if (port != 0 && !LoopbackPort.isFree(port)) {
            throw new BrokerStartException(
                    "port %d on %s is in use, so the Kafka broker cannot listen on it"
                            .formatted(port, LoopbackPort.HOST),
                    null);
        }
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return start(directory.toAbsolutePath().normalize().resolve("logs"), port, overrides, lock::close);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** @throws BrokerStartException if Kafka would parse the path of {@code directory} as a list of directories */
    public static void requireUsable(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        if (path.toString().contains(",")) {
            throw new BrokerStartException(
                    "the data directory %s cannot be used: Kafka keeps the log there and allows no comma in a path"
                            .formatted(path),
                    null);
        }
    }

    /** Starts a broker for tests, on a free port and with a new directory, which {@link #close} deletes. */
    public static EmbeddedBroker inTemporaryDirectory() {
        TemporaryDirectory directory =
                TemporaryDirectory.in(Path.of(System.getProperty("java.io.tmpdir")), "roost-broker-");
        EmbeddedBroker broker = start(directory.path(), 0);
        return new EmbeddedBroker(broker.port, broker.node, () -> {
            broker.releaseDirectory.run();
            directory.delete();
        });
    }

    private static EmbeddedBroker start(Path logs, int port, Map<String, String> overrides, Runnable releaseDirectory) {
        for (int attempt = 1; ; attempt++) {
            int[] free = LoopbackPort.free(2);
            int brokerPort = port == 0 ? free[0] : port;
            // The requested port is free, too, and may be among those.
            int controllerPort = free[1] == brokerPort ? free[0] : free[1];
            try {
                return new EmbeddedBroker(
                        brokerPort, KafkaNode.start(logs, brokerPort, controllerPort, overrides), releaseDirectory);
            } catch (BrokerStartException failure) {
                if (attempt == START_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    /** Returns {@code host:port}, the bootstrap servers of clients. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    /** Returns the port that clients connect to. Clients reconnect to the next broker on the same port. */
    public int port() {
        return port;
    }

    /**
     * Completes with a description when Kafka meets a fault on which it would have ended the process. All brokers of a JVM
     * share it, because Kafka's hooks are static.
     */
    public CompletionStage<String> fatalFault() {
        return FatalFault.first().minimalCompletionStage();
    }

    /** Stops the broker. Idempotent. */
    @Override
    public void close() {
        if (node.stop(CLOSE_WITHIN)) {
            releaseDirectory.run();
        }
    }
}
