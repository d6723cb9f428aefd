package io.roost.streams.topology;

import io.roost.contract.topic.Topic;
import io.roost.contract.topic.Topic.KeptAs;
import java.util.List;

/**
 * The names that belong to one version of the view.
 *
 * @param view such as {@code v1}
 */
public record ViewTopics(String view) {

    /** Kafka Streams' application id, and the prefix of all internal topics. */
    public String applicationId() {
        return "roost-" + view;
    }

    /** Home sides to author sides: partitioned by author, keyed by author and home partition. */
    public Topic subscriptions() {
        return new Topic(applicationId() + "-subscriptions", KeptAs.LATEST);
    }

    /** Author sides to author sides: partitioned by the tweet that a message is about. */
    public Topic retweets() {
        return new Topic(applicationId() + "-retweets", KeptAs.LATEST);
    }

    /** The topics that must exist before the application starts; {@code deliveries} is made by Kafka Streams. */
    public List<Topic> toCreate() {
        return List.of(subscriptions(), retweets());
    }
}
