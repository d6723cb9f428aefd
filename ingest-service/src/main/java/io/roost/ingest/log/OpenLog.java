package io.roost.ingest.log;

import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.TopicCreator;
import io.roost.service.config.KafkaConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** A log that has been reached and that has all its topics. Thread-safe. */
final class OpenLog implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final TopicCreator topics;
    private final TopicCreator nodes;
    private final List<Topic> catalogue;
    private final int partitionCount;
    private final EventLog events;
    private final WritablePartitions writable;
    private final ProducerBuffer buffer;

    private OpenLog(
            Admin admin,
            Producer<byte[], byte[]> producer,
            TopicCreator topics,
            TopicCreator nodes,
            List<Topic> catalogue,
            int partitionCount,
            FailedAppends failed) {
        this.admin = admin;
        this.producer = producer;
        this.topics = topics;
        this.nodes = nodes;
        this.catalogue = catalogue;
        this.partitionCount = partitionCount;
        this.events = new KafkaEventLog(producer, failed);
        this.writable = new WritablePartitions(
                admin,
                catalogue.stream()
                        .filter(topic -> !topic.equals(RoostTopics.DEAD_LETTERS))
                        .toList());
        this.buffer = ProducerBuffer.of(producer);
    }

    /**
     * Reaches the log and creates what it lacks.
     *
     * @param failed where failed appends are noted
     * @throws io.roost.contract.topic.PartitionCountMismatch if it is laid out in another way
     * @throws KafkaException if it cannot be reached
     */
    static OpenLog open(
            KafkaConfiguration kafka, LogConfiguration configuration, LogClients clients, FailedAppends failed)
            throws InterruptedException {
        Admin admin = clients.admin();
        try {
            TopicCreator topics = new TopicCreator(admin, kafka.requiredPartitions(), kafka.replication());
            List<Topic> catalogue = RoostTopics.catalogue(configuration.profilesKeptAs());
            TopicCreator nodes = new TopicCreator(admin, 1, kafka.replication());
            ensure(topics, catalogue, nodes);
            return new OpenLog(
                    admin, producer(clients, catalogue), topics, nodes, catalogue, kafka.requiredPartitions(), failed);
        } catch (RuntimeException | InterruptedException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    /** A producer that knows all topics already, so that nobody's first event waits for it. */
    private static Producer<byte[], byte[]> producer(LogClients clients, List<Topic> catalogue) {
        Producer<byte[], byte[]> producer = clients.producer();
        try {
            catalogue.forEach(topic -> producer.partitionsFor(topic.name()));
            return producer;
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    private static void ensure(TopicCreator topics, List<Topic> catalogue, TopicCreator nodes)
            throws InterruptedException {
        topics.ensure(catalogue);
        nodes.ensure(List.of(RoostTopics.INGEST_NODES));
    }

    Admin admin() {
        return admin;
    }

    EventLog events() {
        return events;
    }

    ProducerBuffer buffer() {
        return buffer;
    }

    /** Makes sure that the log still answers and has its topics; a new log in the place of the former gets them. */
    void verify() throws InterruptedException {
        ensure(topics, catalogue, nodes);
    }

    /** Returns why the log that answers would not take events; empty if it would. */
    Optional<String> refusal() throws InterruptedException {
        return writable.problem();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
        admin.close(CLOSE_WITHIN);
    }

    /** The time of the newest tweet. */
    Instant newestTweet() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(RoostTopics.TWEETS.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        try {
            return Instant.ofEpochMilli(admin.listOffsets(newest).all().get().values().stream()
                    .mapToLong(ListOffsetsResultInfo::timestamp)
                    .max()
                    .orElse(0));
        } catch (ExecutionException failure) {
            throw new KafkaException("cannot ask for the newest tweet", failure.getCause());
        }
    }
}
