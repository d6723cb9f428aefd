package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.jspecify.annotations.Nullable;

/**
 * The topic {@code profiles} as the broker describes it.
 *
 * @param partitionCount P of the log
 */
record ProfilesTopic(int partitionCount) {

    /**
     * Asks the broker. Fails with {@link PartitionCountMismatch} if the topic has another partition count than is configured.
     *
     * @param configured the partition count that the configuration names, or null if it names none
     */
    static CompletionStage<ProfilesTopic> describe(Admin admin, @Nullable Integer configured) {
        return admin.describeTopics(List.of(RoostTopics.PROFILES))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(found -> of(requireNonNull(found.get(RoostTopics.PROFILES)), configured));
    }

    private static ProfilesTopic of(TopicDescription found, @Nullable Integer configured) {
        int partitionCount = found.partitions().size();
        if (configured != null) {
            PartitionCountMismatch.requireEqual(found.name(), partitionCount, configured);
        }
        return new ProfilesTopic(partitionCount);
    }
}
