package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.roost.contract.topic.RoostTopics;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/** The topic {@code profiles} as the broker describes it. */
final class ProfilesTopic {

    private ProfilesTopic() {}

    static KafkaFuture<Integer> partitionCount(Admin admin) {
        return requireNonNull(admin.describeTopics(List.of(RoostTopics.PROFILES))
                        .topicNameValues()
                        .get(RoostTopics.PROFILES))
                .thenApply(found -> found.partitions().size());
    }
}
