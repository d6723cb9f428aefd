package io.roost.events.topic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/**
 * Which log this is: what is derived from another one is wrong here. A topic that was deleted and created again has another
 * id. Immutable.
 *
 * @param cluster Kafka's id of the cluster
 * @param topics Kafka's ids of the topics {@code tweets}, {@code follows} and {@code profiles}, by their names
 */
public record LogIdentity(String cluster, Map<String, String> topics) {

    private static final List<String> NAMES =
            List.of(RoostTopics.TWEETS.name(), RoostTopics.FOLLOWS.name(), RoostTopics.PROFILES);

    public LogIdentity {
        topics = Map.copyOf(topics);
    }

    /** Asks the broker; throws a KafkaException if it does not answer, or one of the topics does not exist. */
    public static LogIdentity of(Admin admin) throws InterruptedException {
        String cluster = KafkaFailure.get(admin.describeCluster().clusterId());
        Map<String, String> topics = new TreeMap<>();
        KafkaFailure.get(admin.describeTopics(NAMES).allTopicNames())
                .forEach((name, topic) -> topics.put(name, topic.topicId().toString()));
        return new LogIdentity(cluster, topics);
    }

    /** Whether the topics may have been created again in a cluster that is still the same. */
    public boolean isOfTheClusterOf(LogIdentity other) {
        return cluster.equals(other.cluster);
    }

    /** How this log, which was expected, and {@code found} differ; for a sentence. */
    public String differenceFrom(LogIdentity found) {
        if (!isOfTheClusterOf(found)) {
            return "cluster %s, this one is %s".formatted(cluster, found.cluster);
        }
        List<String> others = NAMES.stream()
                .filter(name -> !found.topics.getOrDefault(name, "").equals(topics.get(name)))
                .toList();
        return "in cluster %s, the topics %s were deleted and created again"
                .formatted(cluster, String.join(", ", others));
    }
}
