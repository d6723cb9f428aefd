package io.roost.ingest.log;

import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.TopicCreator;
import io.roost.service.config.KafkaConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The clients of a log that has been reached, whether or not it answers now. Thread-safe. */
public final class OpenLog implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Admin admin;
    private final int partitionCount;
    private final List<Topic> topics;
    private final TopicCreator topicCreator;
    private final TopicCreator nodesCreator;
    private final WritablePartitions writable;
    private final KafkaEventLog events;

    /**
     * Connects to the log and creates missing topics.
     *
     * @param deadline an append succeeds or fails before it
     * @param failed is notified of failed appends
     * @throws io.roost.contract.topic.PartitionCountMismatch if a topic has another partition count than configured
     * @throws KafkaException if the log does not answer or refuses
     */
    OpenLog(
            KafkaConnection kafka,
            KafkaConfiguration configuration,
            LogConfiguration log,
            Duration deadline,
            FailedAppends failed)
            throws InterruptedException {
        admin = kafka.admin(
                "ingest-service-admin",
                Map.ofEntries(
                        Map.entry(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000),
                        Map.entry(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000),
                        Map.entry(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L)));
        partitionCount = configuration.requiredPartitions();
        topics = RoostTopics.catalogue(log.profilesRetention());
        topicCreator = new TopicCreator(admin, partitionCount, configuration.replication());
        nodesCreator = new TopicCreator(admin, 1, configuration.replication());
        writable = new WritablePartitions(
                admin,
                topics.stream()
                        .filter(topic -> !topic.equals(RoostTopics.DEAD_LETTERS))
                        .toList());
        try {
            verify();
            events = new KafkaEventLog(kafka, log.compression(), deadline, topics, failed);
        } catch (RuntimeException | InterruptedException failure) {
            admin.close(Duration.ZERO);
            throw failure;
        }
    }

    public Admin admin() {
        return admin;
    }

    public EventLog events() {
        return events;
    }

    double bufferAvailableBytes() {
        return events.bufferAvailableBytes();
    }

    /** Checks that the log answers, and creates missing topics: the log may have been replaced by a new one. */
    void verify() throws InterruptedException {
        topicCreator.ensure(topics);
        nodesCreator.ensure(List.of(RoostTopics.INGEST_NODES));
    }

    /** Returns why the log would refuse events; empty if it would accept them. */
    Optional<String> refusal() throws InterruptedException {
        return writable.problem();
    }

    /**
     * Returns the highest timestamp in the topic {@code tweets}; none after 1970 if it is empty.
     *
     * @throws KafkaException if the log does not answer
     */
    public Instant newestTweet() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, partitionCount)
                .mapToObj(partition -> new TopicPartition(RoostTopics.TWEETS.name(), partition))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.maxTimestamp()));
        return Instant.ofEpochMilli(KafkaFutures.get(admin.listOffsets(newest).all()).values().stream()
                .mapToLong(ListOffsetsResultInfo::timestamp)
                .max()
                .orElse(0));
    }

    @Override
    public void close() {
        events.close();
        admin.close(CLOSE_WITHIN);
    }
}
