package io.roost.contract.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Which log this is. State derived from another log must not be used with this one. A topic that was deleted and created
 * again has another id. Immutable.
 *
 * @param cluster Kafka's id of the cluster
 * @param topics topic name → Kafka's id of the topic, such as {@code tweets} → {@code q2Jx…}; a topic that does not exist is absent
 */
public record LogIdentity(String cluster, Map<String, String> topics) {

    /** The topics that make the log what it is. */
    public static final List<String> NAMES =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    public LogIdentity {
        topics = Map.copyOf(topics);
    }

    /**
     * Asks the broker, and creates nothing.
     *
     * @param names the topics to ask for
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

    /**
     * As {@link #request}, and waits for the answer.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public static LogIdentity of(Admin admin, Collection<String> names) throws InterruptedException {
        try {
            return request(admin, names).get();
        } catch (ExecutionException failure) {
            throw KafkaFailure.of(failure);
        }
    }

    /**
     * Returns this, if all of {@code names} exist.
     *
     * @throws UnknownTopicOrPartitionException if one does not exist (yet)
     */
    public LogIdentity requireAll(Collection<String> names) {
        TreeSet<String> missing = new TreeSet<>(names);
        missing.removeAll(topics.keySet());
        if (!missing.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topics do not exist: " + String.join(", ", missing));
        }
        return this;
    }

    /** Whether {@code found} has all that this is, and perhaps more topics. */
    public boolean isPartOf(LogIdentity found) {
        return cluster.equals(found.cluster) && found.topics.entrySet().containsAll(topics.entrySet());
    }

    /** Whether nothing of this is left in {@code found}: it is another cluster, or all topics were deleted. */
    public boolean isGoneFrom(LogIdentity found) {
        return !cluster.equals(found.cluster)
                || topics.entrySet().stream().noneMatch(found.topics.entrySet()::contains);
    }

    /** Whether {@code found} is certainly another log; a topic that is absent may only be unknown to the broker that was asked. */
    public boolean isReplacedBy(LogIdentity found) {
        return !cluster.equals(found.cluster)
                || topics.entrySet().stream().anyMatch(topic -> !topic.getValue()
                        .equals(found.topics.getOrDefault(topic.getKey(), topic.getValue())));
    }

    /** How this log, which was expected, and {@code found} differ; for a sentence. */
    public String differenceFrom(LogIdentity found) {
        if (!cluster.equals(found.cluster)) {
            return "cluster %s, this one is %s".formatted(cluster, found.cluster);
        }
        List<String> others = new ArrayList<>(new TreeSet<>(topics.keySet()));
        others.removeIf(name -> Objects.equals(topics.get(name), found.topics.get(name)));
        return "in cluster %s, these topics were deleted: %s".formatted(cluster, String.join(", ", others));
    }
}
