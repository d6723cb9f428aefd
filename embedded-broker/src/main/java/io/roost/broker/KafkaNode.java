package io.roost.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka's own server object, started as a whole or not at all, and stopped within a bound. Thread-safe. */
final class KafkaNode {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final Duration CLEAN_UP_WITHIN = Duration.ofSeconds(10);

    private final KafkaRaftServer server;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private KafkaNode(KafkaRaftServer server) {
        this.server = server;
    }

    static KafkaNode start(Path logs, int brokerPort, int controllerPort, Map<String, String> settings) {
        FatalFault.watch();
        Map<String, String> all = BrokerSettings.of(logs, brokerPort, controllerPort);
        all.putAll(settings);
        KafkaConfig configuration = new KafkaConfig(all, false);
        KafkaNode node = new KafkaNode(new KafkaRaftServer(configuration, Time.SYSTEM));
        try {
            node.server.startup();
            return node;
        } catch (Throwable failure) {
            node.stop(CLEAN_UP_WITHIN);
            throw BrokerStartException.of(failure);
        }
    }

    /** Whether this call stopped it: false for all but the first. Gives up waiting after {@code bound}. */
    boolean stop(Duration bound) {
        if (!stopped.compareAndSet(false, true)) {
            return false;
        }
        Thread stopping = new Thread(this::shutDown, "stop-embedded-broker");
        stopping.setDaemon(true);
        stopping.start();
        awaitEnd(stopping, bound);
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

    private static void awaitEnd(Thread stopping, Duration bound) {
        try {
            stopping.join(bound.toMillis());
            if (stopping.isAlive()) {
                LOG.warn("The Kafka broker is still stopping after {}", bound);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
