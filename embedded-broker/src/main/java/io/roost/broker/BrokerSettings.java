package io.roost.broker;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Kafka's settings for one node that is broker and controller, on the loopback interface, in a shared and small JVM. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final String BROKER_LISTENER = "BROKER";

    private static final Map<String, String> ROLES = Map.of(
            "process.roles", "broker,controller",
            "node.id", Integer.toString(NODE_ID),
            "controller.listener.names", CONTROLLER_LISTENER,
            "inter.broker.listener.name", BROKER_LISTENER,
            "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
            // After a kill the next start waits until this has passed since the last heartbeat.
            "broker.session.timeout.ms", "9000",
            "broker.heartbeat.interval.ms", "1000",
            // No-op records every 500 ms would only keep the disk awake: there is nobody to follow.
            "metadata.max.idle.interval.ms", "0");

    private static final Map<String, String> ONE_REPLICA = Map.of(
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1");

    private static final Map<String, String> SMALL_FOOTPRINT = Map.ofEntries(
            entry("offsets.topic.num.partitions", "2"),
            entry("transaction.state.log.num.partitions", "2"),
            entry("share.coordinator.state.topic.num.partitions", "1"),
            entry("num.network.threads", "2"),
            entry("num.io.threads", "4"),
            entry("num.recovery.threads.per.data.dir", "2"),
            entry("background.threads", "2"),
            entry("log.cleaner.threads", "1"),
            // The default takes 128 MiB of heap; 16 MiB compacts some 600,000 keys in one pass.
            entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20)),
            entry("log.segment.bytes", Integer.toString(256 << 20)),
            entry("log.index.size.max.bytes", Integer.toString(2 << 20)));

    private static final Map<String, String> BEHAVIOUR = Map.of(
            // Only TopicCreator knows the right partition count.
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            // A demo found again after months goes on where it stopped.
            "offsets.retention.minutes", Integer.toString(10 * 365 * 24 * 60));

    private BrokerSettings() {}

    static Map<String, String> of(Path logs, int brokerPort, int controllerPort) {
        String broker = "%s://%s:%d".formatted(BROKER_LISTENER, LoopbackPort.HOST, brokerPort);
        String controller = "%s://%s:%d".formatted(CONTROLLER_LISTENER, LoopbackPort.HOST, controllerPort);
        Map<String, String> settings = new HashMap<>(Map.of(
                "listeners",
                broker + "," + controller,
                "advertised.listeners",
                broker + "," + controller,
                "controller.quorum.voters",
                "%d@%s:%d".formatted(NODE_ID, LoopbackPort.HOST, controllerPort),
                "log.dirs",
                logs.toString()));
        settings.putAll(ROLES);
        settings.putAll(ONE_REPLICA);
        settings.putAll(SMALL_FOOTPRINT);
        settings.putAll(BEHAVIOUR);
        return settings;
    }
}
