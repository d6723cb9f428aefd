package io.roost.contract.topic;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.poll.Poll;
import io.roost.contract.topic.Topic.Retention;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates missing topics and checks existing ones. Idempotent; several services may do it at the same time. Thread-safe.
 */
public final class TopicCreator {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

    private static final Poll UNTIL_VISIBLE = new Poll(Duration.ofSeconds(10), Duration.ofMillis(20));

    private final Admin admin;
    private final int partitionCount;
    private final Optional<Short> replicationFactor;

    /** Creates topics with the broker's default replication factor. */
    public TopicCreator(Admin admin, int partitionCount) {
        this(admin, partitionCount, Optional.empty());
    }

    /**
     * @param partitionCount a power of two from 1 to 1024
     * @param replicationFactor of topics that are created; empty for the broker's default
     * @throws IllegalArgumentException if {@code partitionCount} is another number
     */
    public TopicCreator(Admin admin, int partitionCount, Optional<Short> replicationFactor) {
        if (Integer.bitCount(partitionCount) != 1 || partitionCount > AuthorBucket.COUNT) {
            throw new IllegalArgumentException("partitions must be a power of two from 1 to %d, was %d"
                    .formatted(AuthorBucket.COUNT, partitionCount));
        }
        this.admin = admin;
        this.partitionCount = partitionCount;
        this.replicationFactor = replicationFactor;
    }

    /**
     * Creates the topics that are missing. The replication factor of existing ones is not changed.
     *
     * @throws PartitionCountMismatch if a topic has another number of partitions
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer or refuses
     */
    public void ensure(Collection<Topic> topics) throws InterruptedException {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(partitionCount), replicationFactor)
                        .configs(topic.configuration()))
                .toList();
        for (KafkaFuture<Void> creation : admin.createTopics(wanted).values().values()) {
            try {
                KafkaFutures.get(creation);
            } catch (TopicExistsException exists) {
                // Another service, or an earlier start, has created it.
            }
        }
        checkPartitionCounts(topics);
        disableCompaction(topics);
    }

    private void checkPartitionCounts(Collection<Topic> topics) throws InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        for (TopicDescription found : descriptions(names).values()) {
            PartitionCountMismatch.requireEqual(found.name(), found.partitions().size(), partitionCount);
        }
    }

    /** A broker may know a topic a moment later than the controller that created it. */
    private Map<String, TopicDescription> descriptions(Collection<String> names) throws InterruptedException {
        return UNTIL_VISIBLE.untilSuccess(
                () -> KafkaFutures.get(admin.describeTopics(names).allTopicNames()),
                UnknownTopicOrPartitionException.class::isInstance);
    }

    /** Compaction is never enabled again: it would delete history. */
    private void disableCompaction(Collection<Topic> topics) throws InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .filter(topic -> topic.retention() == Retention.HISTORY)
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        AlterConfigOp keepAll = new AlterConfigOp(
                new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, Retention.HISTORY.cleanupPolicy),
                AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        KafkaFutures.get(admin.describeConfigs(resources).all()).forEach((topic, found) -> {
            String policy = found.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            if (!policy.equals(Retention.HISTORY.cleanupPolicy)) {
                changes.put(topic, List.of(keepAll));
            }
        });
        if (!changes.isEmpty()) {
            LOG.warn("Compaction is disabled for topics that must keep all records: {}", changes.keySet());
            KafkaFutures.get(admin.incrementalAlterConfigs(changes).all());
        }
    }
}
