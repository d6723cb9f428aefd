package io.roost.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's server as broker and controller, which starts completely or not at all, and stops within a time limit. Thread-safe. */
final class KafkaNode {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final Duration CLEAN_UP_WITHIN = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    /**
     * @param logs its log directory, which is formatted if it is new
     * @param overrides settings that replace those of {@code broker.properties}
     * @throws BrokerStartException if Kafka does not start
     */
    static KafkaNode start(Path logs, int brokerPort, int controllerPort, Map<String, String> overrides) {
        FatalFault.watch();
        Properties settings = settings(logs, brokerPort, controllerPort);
        ensureFormatted(logs, settings);
        settings.putAll(overrides);
        KafkaNode node = new KafkaNode(new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM));
        try {
            node.server.startup();
            return node;
        } catch (Throwable failure) {
            node.stop(CLEAN_UP_WITHIN);
            throw new BrokerStartException("the Kafka broker did not start: " + failure.getMessage(), failure);
        }
    }

    private static Properties settings(Path logs, int brokerPort, int controllerPort) {
        Properties settings = new Properties();
        try (InputStream resource = KafkaNode.class.getResourceAsStream("broker.properties")) {
            settings.load(Objects.requireNonNull(resource, "broker.properties"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String controller = LoopbackPort.HOST + ":" + controllerPort;
        String listeners = "BROKER://%s:%d,CONTROLLER://%s".formatted(LoopbackPort.HOST, brokerPort, controller);
        settings.setProperty("listeners", listeners);
        settings.setProperty("advertised.listeners", listeners);
        settings.setProperty("controller.quorum.voters", settings.getProperty("node.id") + "@" + controller);
        settings.setProperty("log.dirs", logs.toString());
        return settings;
    }

    /** Writes a new cluster id to a directory that has none, as {@code kafka-storage format} does. */
    private static void ensureFormatted(Path logs, Properties settings) {
        if (Files.exists(logs.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        Formatter formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(logs.toString())
                .setDirectories(List.of(logs.toString()));
        try {
            formatter.run();
        } catch (Exception cause) {
            throw new BrokerStartException("the data directory %s cannot be used: %s".formatted(logs, cause), cause);
        }
    }

    /** Stops the node, or gives up after {@code timeout}. Returns whether this is the first call. */
    boolean stop(Duration timeout) {
        if (!stopped.compareAndSet(false, true)) {
            return false;
        }
        Thread stopping = new Thread(this::shutDown, "stop-embedded-broker");
        stopping.setDaemon(true);
        stopping.start();
        try {
            stopping.join(timeout.toMillis());
            if (stopping.isAlive()) {
                LOG.warn("The Kafka broker is still stopping after {}", timeout);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void shutDown() {
        try {
            server.shutdown();
            server.awaitShutdown();
        } catch (RuntimeException | Error failure) {
            LOG.warn("The Kafka broker did not stop cleanly", failure);
        }
    }
}
