package io.roost.contract.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The properties of Kafka's clients and Kafka Streams that operators cannot set, with the reasons. */
final class ReservedProperties {

    /** Kafka Streams would pass them to one of its clients, and they would evade the rules. */
    private static final List<String> PREFIXES = List.of(
            "producer.", "consumer.", "admin.", "main.consumer.", "restore.consumer.", "global.consumer.", "topic.");

    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        reserve("it has a setting of its own, kafka.bootstrapServers", "bootstrap.servers", "bootstrap.controllers");
        reserve("it has a setting of its own, kafka.replicationFactor", "replication.factor");
        reserve("it has a setting of its own, compression of ingest-service", "compression.type");
        reserve("it has a setting of its own, linger of timeline-streams", "linger.ms");
        reserve("it has a setting of its own, stateDirectory of timeline-streams", "state.dir");
        reserve("it has a setting of its own, threads of timeline-streams", "num.stream.threads");
        reserve("it has a setting of its own, standbys of timeline-streams", "num.standby.replicas");
        reserve("it has a setting of its own, processingGuarantee of timeline-streams", "processing.guarantee");
        reserve("it has a setting of its own, commitInterval of timeline-streams", "commit.interval.ms");
        reserve("it follows from view and advertisedUrl", "application.id", "application.server", "group.instance.id");
        reserve(
                "the records of the log have one fixed format",
                "key.serializer",
                "value.serializer",
                "key.deserializer",
                "value.deserializer",
                "default.key.serde",
                "default.value.serde",
                "default.timestamp.extractor");
        reserve(
                "all records of a user belong in one partition, which follows from the user's id",
                "partitioner.class",
                "partitioner.ignore.keys");
        reserve("a request is answered when every in-sync replica has the event", "acks");
        reserve(
                "a retry must neither write an event twice nor change the order",
                "enable.idempotence",
                "transactional.id",
                "transaction.two.phase.commit.enable");
        reserve(
                "it follows from the deadlines of the services",
                "delivery.timeout.ms",
                "max.block.ms",
                "request.timeout.ms",
                "default.api.timeout.ms");
        reserve(
                "Roost decides which records are read, and from where",
                "auto.offset.reset",
                "isolation.level",
                "enable.auto.commit",
                "allow.auto.create.topics");
        reserve(
                "one task at a time may write for a partition, which rests on the groups as Roost sets them up",
                "group.id",
                "group.protocol",
                "group.remote.assignor",
                "partition.assignment.strategy",
                "session.timeout.ms",
                "heartbeat.interval.ms",
                "max.poll.interval.ms");
        reserve(
                "the view's processing and its stores are made for one value",
                "statestore.cache.max.bytes",
                "cache.max.bytes.buffering",
                "max.task.idle.ms",
                "default.client.supplier",
                "rocksdb.config.setter",
                "dsl.store.suppliers.class",
                "default.dsl.store",
                "topology.optimization");
        reserve(
                "records that do not count go to the topic dead-letters",
                "errors.dead.letter.queue.topic.name",
                "deserialization.exception.handler",
                "default.deserialization.exception.handler",
                "processing.exception.handler",
                "production.exception.handler",
                "default.production.exception.handler");
    }

    private ReservedProperties() {}

    private static void reserve(String reason, String... names) {
        for (String name : names) {
            REASONS.put(name, reason);
        }
    }

    /** @throws KafkaSettingsException if one of {@code names} is reserved; it names the property and the reason */
    static void requireNoneIn(Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            String reason = reason(name);
            if (reason != null) {
                throw new KafkaSettingsException(
                        "%s must not be among the properties of Kafka's clients (kafka.properties, %s): %s"
                                .formatted(name, PropertiesFile.VARIABLE, reason));
            }
        }
    }

    private static @Nullable String reason(String name) {
        return PREFIXES.stream().anyMatch(name::startsWith)
                ? "prefixes are for Kafka Streams; the plain name holds for every client that knows it"
                : REASONS.get(name);
    }
}
