package io.roost.ingest.log;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.roost.service.operations.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions whose last append failed. The service is not ready for 10 seconds after a failure, unless a later append to
 * the same partition succeeds. Failures expire because a partition may receive no further append; {@link WritablePartitions}
 * checks partitions without one. Thread-safe.
 */
final class FailedAppends implements ReadinessCheck {

    private final Cache<TopicPartition, String> partitionToReason =
            CacheBuilder.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).build();

    void onAppended(RecordMetadata position) {
        if (partitionToReason.size() > 0) {
            partitionToReason.invalidate(partitionOf(position));
        }
    }

    /** @param position has no offset, and no partition if the metadata of the topic is not known */
    void onFailed(RecordMetadata position, Exception failure) {
        if (position.partition() != RecordMetadata.UNKNOWN_PARTITION) {
            partitionToReason.put(partitionOf(position), failure.getClass().getSimpleName());
        }
    }

    void clear() {
        partitionToReason.invalidateAll();
    }

    @Override
    public Optional<String> notReadyBecause() {
        partitionToReason.cleanUp();
        return partitionToReason.asMap().entrySet().stream()
                .findFirst()
                .map(failed -> "Events cannot be written: appends to %d partitions fail, such as to %s (%s)."
                        .formatted(partitionToReason.size(), failed.getKey(), failed.getValue()));
    }

    private static TopicPartition partitionOf(RecordMetadata position) {
        return new TopicPartition(position.topic(), position.partition());
    }
}
