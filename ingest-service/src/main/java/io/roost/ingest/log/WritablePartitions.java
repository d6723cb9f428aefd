package io.roost.ingest.log;

import static java.util.Objects.requireNonNull;

import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.topic.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Finds out whether the log would accept events, without appending one. Brokers that answer refuse events if a partition has
 * no leader (its broker is down, or the disk is full or has failed) or fewer in-sync replicas than
 * {@code min.insync.replicas}, or if this service may not write. Thread-safe.
 */
final class WritablePartitions {

    private final Admin admin;
    private final List<String> topics;

    WritablePartitions(Admin admin, Collection<Topic> topics) {
        this.admin = admin;
        this.topics = topics.stream().map(Topic::name).toList();
    }

    /**
     * Returns a sentence about the first topic that would refuse events; empty if none would.
     *
     * @throws org.apache.kafka.common.KafkaException if the log does not answer
     */
    Optional<String> problem() throws InterruptedException {
        Map<ConfigResource, Config> settings = KafkaFutures.get(admin.describeConfigs(
                        topics.stream().map(WritablePartitions::resource).toList())
                .all());
        Map<String, TopicDescription> found = KafkaFutures.get(
                admin.describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                        .allTopicNames());
        return topics.stream()
                .map(topic -> problem(requireNonNull(found.get(topic)), requireNonNull(settings.get(resource(topic)))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<String> problem(TopicDescription topic, Config settings) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        if (allowed != null && !allowed.contains(AclOperation.WRITE)) {
            return Optional.of(
                    "Events cannot be written: this service may not write to topic %s.".formatted(topic.name()));
        }
        int required = Integer.parseInt(
                settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG).value());
        return problem(topic, "have no leader", partition -> partition.leader() == null)
                .or(() -> problem(
                        topic,
                        "have fewer than min.insync.replicas = %d replicas in sync".formatted(required),
                        partition -> partition.isr().size()
                                < Math.min(required, partition.replicas().size())));
    }

    private static Optional<String> problem(
            TopicDescription topic, String reason, Predicate<TopicPartitionInfo> refuses) {
        long refusing = topic.partitions().stream().filter(refuses).count();
        return refusing == 0
                ? Optional.empty()
                : Optional.of("Events cannot be written: %d of %d partitions of topic %s %s."
                        .formatted(refusing, topic.partitions().size(), topic.name(), reason));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
