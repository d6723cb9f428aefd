package io.roost.ingest.log;

import io.roost.service.operations.ReadinessCheck;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions whose last append failed: not ready for {@link #VALID} after a failure, unless an append to the same
 * partition succeeds. Thread-safe.
 *
 * <p>A failure becomes obsolete because nothing may be appended to the partition for a long time; what is known of the
 * log's partitions without an append, see {@link WritablePartitions}.
 */
final class FailedAppends implements ReadinessCheck {

    private static final Duration VALID = Duration.ofSeconds(10);

    private record Failure(long atNanos, String reason) {}

    private final Map<TopicPartition, Failure> failures = new ConcurrentHashMap<>();

    void onAppended(RecordMetadata position) {
        if (!failures.isEmpty()) {
            failures.remove(partitionOf(position));
        }
    }

    /** @param position the partition with no offset; without a partition if the log's layout is not known */
    void onFailed(RecordMetadata position, Exception failure) {
        if (position.partition() != RecordMetadata.UNKNOWN_PARTITION) {
            failures.put(
                    partitionOf(position),
                    new Failure(System.nanoTime(), failure.getClass().getSimpleName()));
        }
    }

    /** Forgets all failures: they are of a time when the log was away. */
    void clear() {
        failures.clear();
    }

    @Override
    public Optional<String> notReadyBecause() {
        long now = System.nanoTime();
        failures.values().removeIf(failure -> now - failure.atNanos() > VALID.toNanos());
        return failures.entrySet().stream()
                .findFirst()
                .map(failed ->
                        "Events cannot be written: appends to %d of the log's partitions fail, such as to %s (%s)."
                                .formatted(
                                        failures.size(),
                                        failed.getKey(),
                                        failed.getValue().reason()));
    }

    private static TopicPartition partitionOf(RecordMetadata position) {
        return new TopicPartition(position.topic(), position.partition());
    }
}
