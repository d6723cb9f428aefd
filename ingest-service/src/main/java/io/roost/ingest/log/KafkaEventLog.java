package io.roost.ingest.log;

import io.roost.contract.command.Appended;
import io.roost.contract.event.Event;
import io.roost.contract.json.EventSerde;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/** Appends events with Kafka's idempotent producer. Thread-safe. */
final class KafkaEventLog implements EventLog, AutoCloseable {

    private static final int BUFFER_BYTES = 32 * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Producer<byte[], byte[]> producer;
    private final FailedAppends failed;
    private final Metric bufferAvailableBytes;

    /**
     * Connects to the log and fetches the metadata of {@code topics}, so that the first event of each is not delayed by it.
     *
     * @param compression Kafka's {@code compression.type}
     * @param deadline an append succeeds or fails before it
     * @param failed is notified of failed appends
     * @throws KafkaException if the log does not answer
     */
    KafkaEventLog(
            KafkaConnection kafka,
            String compression,
            Duration deadline,
            Collection<Topic> topics,
            FailedAppends failed) {
        this.failed = failed;
        producer = kafka.producer("ingest-service", settings(compression, deadline));
        bufferAvailableBytes = producer.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("buffer-available-bytes"))
                .map(Map.Entry<?, ? extends Metric>::getValue)
                .findFirst()
                .orElseThrow();
        try {
            topics.forEach(topic -> producer.partitionsFor(topic.name()));
        } catch (RuntimeException failure) {
            producer.close(Duration.ZERO);
            throw failure;
        }
    }

    /** An append may wait for the buffer or metadata, and then for the acknowledgement; both together end before the deadline. */
    private static Map<String, Object> settings(String compression, Duration deadline) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, deadline.toMillis() * 3 / 10),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) (deadline.toMillis() * 6 / 10)),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deadline.toMillis() * 4 / 10)),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                Map.entry(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000L),
                // The first event after a long pause does not wait for the metadata of its topic.
                Map.entry(
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        Duration.ofDays(1).toMillis()));
    }

    @Override
    public CompletableFuture<Appended> append(LogEntry entry) {
        Event event = entry.event();
        byte[] key = event.key().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] value = EventSerde.write(event);
        CompletableFuture<Appended> appended = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(event.topic(), null, entry.epochMilli(), key, value),
                    (position, failure) -> complete(appended, entry.id(), position, failure));
        } catch (KafkaException | IllegalStateException closedOrInterrupted) {
            appended.completeExceptionally(new LogUnavailable(closedOrInterrupted));
        }
        return appended;
    }

    private void complete(
            CompletableFuture<Appended> appended, String id, RecordMetadata position, @Nullable Exception failure) {
        if (failure == null) {
            failed.onAppended(position);
            appended.complete(new Appended(id, position.partition(), position.offset()));
        } else {
            failed.onFailed(position, failure);
            appended.completeExceptionally(new LogUnavailable(failure));
        }
    }

    double bufferAvailableBytes() {
        return ((Number) bufferAvailableBytes.metricValue()).doubleValue();
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
