package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The topic {@code profiles} as the broker describes it. */
final class ProfilesTopic {

    private ProfilesTopic() {}

    /**
     * Asks the broker for the topic's partition count. Fails with {@link PartitionCountMismatch} if it is not the configured one.
     *
     * @param configured the partition count that the topic must have, or null for any
     */
    static CompletionStage<Integer> partitionCount(Admin admin, @Nullable Integer configured) {
        KafkaFuture<TopicDescription> topic = requireNonNull(admin.describeTopics(List.of(RoostTopics.PROFILES))
                .topicNameValues()
                .get(RoostTopics.PROFILES));
        return topic.toCompletionStage().thenApply(found -> {
            int partitions = found.partitions().size();
            if (configured != null) {
                PartitionCountMismatch.requireEqual(found.name(), partitions, configured);
            }
            return partitions;
        });
    }
}
