package io.roost.streams.health;

import io.roost.contract.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The records of input partitions that the application has not committed. Rows are written before offsets are committed, so
 * a changelog may lack what these records change, and nothing else. Used by one thread.
 */
final class UncommittedRecords implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final KafkaConnection kafka;
    private final String applicationId;
    private @Nullable Admin admin;

    UncommittedRecords(KafkaConnection kafka, String applicationId) {
        this.kafka = kafka;
        this.applicationId = applicationId;
    }

    /** Opened by the first use: an instance without standbys needs none. */
    private Admin admin() {
        Admin opened = admin;
        if (opened == null) {
            opened = kafka.admin(
                    "uncommitted-records",
                    Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis(),
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) WITHIN.toMillis()));
            admin = opened;
        }
        return opened;
    }

    /**
     * Counts them. The committed offsets are read before the ends, so what is appended or committed meanwhile counts.
     *
     * @throws KafkaException if the log cannot be asked
     */
    Map<TopicPartition, Long> of(Collection<TopicPartition> inputs) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin().listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin().listOffsets(inputs.stream()
                            .collect(Collectors.toMap(Function.identity(), input -> OffsetSpec.latest())))
                    .all()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, Long> records = new HashMap<>();
            ends.forEach((input, end) -> {
                OffsetAndMetadata offset = committed.get(input);
                records.put(input, Math.max(0, end.offset() - (offset == null ? 0 : offset.offset())));
            });
            return records;
        } catch (ExecutionException | TimeoutException unreachable) {
            throw new KafkaException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaException(stopped);
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
