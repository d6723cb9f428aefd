package io.roost.contract.topic;

import io.roost.contract.kafka.KafkaFutures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Identifies a log. State that was derived from another log must not be used with this one. A topic that is deleted and
 * created again has another id. Immutable.
 *
 * @param cluster Kafka's id of the cluster
 * @param topics topic name → Kafka's id of the topic, such as {@code tweets} → {@code q2Jx…}; only topics that exist
 */
public record LogIdentity(String cluster, Map<String, String> topics) {

    /** The topics that identify a log. */
    public static final List<String> NAMES =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    public LogIdentity {
        topics = Map.copyOf(topics);
    }

    /**
     * Requests the identity from the broker; creates no topics.
     *
     * @param names the topics to include
     */
    public static CompletableFuture<LogIdentity> request(Admin admin, Collection<String> names) {
        CompletionStage<String> cluster = admin.describeCluster().clusterId().toCompletionStage();
        return admin.listTopics()
                .listings()
                .toCompletionStage()
                .thenCombine(cluster, (listings, id) -> new LogIdentity(id, ids(listings, names)))
                .toCompletableFuture();
    }

    private static Map<String, String> ids(Collection<TopicListing> listings, Collection<String> names) {
        return listings.stream()
                .filter(topic -> names.contains(topic.name()))
                .collect(Collectors.toMap(
                        TopicListing::name, topic -> topic.topicId().toString()));
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer */
    public static LogIdentity of(Admin admin, Collection<String> names) throws InterruptedException {
        return KafkaFutures.get(request(admin, names));
    }

    /**
     * Returns this if all topics {@code names} exist.
     *
     * @throws UnknownTopicOrPartitionException if one does not exist, perhaps not yet
     */
    public LogIdentity requireAll(Collection<String> names) {
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(topics.keySet());
        if (!missing.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topics do not exist: " + String.join(", ", missing));
        }
        return this;
    }

    /** Returns whether {@code found} is the same cluster with the same topics, and perhaps more. */
    public boolean isPartOf(LogIdentity found) {
        return cluster.equals(found.cluster) && found.topics.entrySet().containsAll(topics.entrySet());
    }

    /** Returns whether {@code found} is another cluster, or has none of the topics. */
    public boolean isGoneFrom(LogIdentity found) {
        return !cluster.equals(found.cluster)
                || topics.entrySet().stream().noneMatch(found.topics.entrySet()::contains);
    }

    /** Returns whether {@code found} is another cluster or has other topics. An absent topic may be unknown to one broker only. */
    public boolean isReplacedBy(LogIdentity found) {
        return !cluster.equals(found.cluster)
                || topics.entrySet().stream().anyMatch(topic -> !topic.getValue()
                        .equals(found.topics.getOrDefault(topic.getKey(), topic.getValue())));
    }

    /** Returns a clause on how {@code found} differs from this log, which was expected. */
    public String differenceFrom(LogIdentity found) {
        if (!cluster.equals(found.cluster)) {
            return "cluster %s, this one is %s".formatted(cluster, found.cluster);
        }
        List<String> others = new ArrayList<>(new TreeSet<>(topics.keySet()));
        others.removeIf(name -> Objects.equals(topics.get(name), found.topics.get(name)));
        return "in cluster %s, these topics were deleted: %s".formatted(cluster, String.join(", ", others));
    }
}
