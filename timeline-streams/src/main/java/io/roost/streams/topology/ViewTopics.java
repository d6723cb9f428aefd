package io.roost.streams.topology;

import io.roost.contract.topic.Topic;
import io.roost.contract.topic.Topic.Retention;
import java.util.List;

/**
 * The topics of one view.
 *
 * @param view such as {@code v1}
 */
public record ViewTopics(String view) {

    /** Returns the application id of Kafka Streams: the consumer group, and the prefix of all internal topics. */
    public String applicationId() {
        return "roost-" + view;
    }

    /** From home sides to author sides: partitioned by author, keyed by author and home partition. */
    public Topic subscriptions() {
        return new Topic(applicationId() + "-subscriptions", Retention.LATEST);
    }

    /** Between author sides: partitioned by the tweet that a message is about. */
    public Topic retweets() {
        return new Topic(applicationId() + "-retweets", Retention.LATEST);
    }

    /** Returns the topics that must exist before the application starts. Kafka Streams creates {@code deliveries}. */
    public List<Topic> toCreate() {
        return List.of(subscriptions(), retweets());
    }
}
