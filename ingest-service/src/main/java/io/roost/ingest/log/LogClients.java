package io.roost.ingest.log;

import io.roost.contract.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Kafka's clients as this service needs them.
 *
 * <p>A request may wait for room or metadata, and then for the acknowledgement: both together end before the deadline,
 * so that the client of a log that is away gets its answer in time.
 */
record LogClients(KafkaConnection kafka, String compression, Duration deadline) {

    private static final int BUFFERED_BYTES = 32 * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;

    /** A topic that nobody has written to for a while need not be looked up again by whoever is the next. */
    private static final Duration METADATA_KEPT = Duration.ofDays(1);

    Producer<byte[], byte[]> producer() {
        return kafka.producer(
                "ingest-service",
                Map.ofEntries(
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, compression),
                        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFERED_BYTES),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, deadline.toMillis() * 3 / 10),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) (deadline.toMillis() * 6 / 10)),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) (deadline.toMillis() * 4 / 10)),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L),
                        Map.entry(ProducerConfig.METADATA_MAX_AGE_CONFIG, 30_000L),
                        Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_KEPT.toMillis())));
    }

    Admin admin() {
        return kafka.admin(
                "ingest-service-admin",
                Map.of(
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        2_000,
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        3_000,
                        AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        500L));
    }
}
