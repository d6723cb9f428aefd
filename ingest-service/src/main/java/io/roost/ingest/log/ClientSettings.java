package io.roost.ingest.log;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings of Kafka's clients.
 *
 * <p>A request may wait for room or metadata, and then for the acknowledgement: both together end before the deadline,
 * so that the client of a log that is away gets its answer in time.
 */
record ClientSettings(String bootstrapServers, String compression, Duration deadline) {

    private static final int BUFFERED_BYTES = 32 * 1024 * 1024;
    private static final int BATCH_BYTES = 64 * 1024;

    /** A topic that nobody has written to for a while need not be looked up again by whoever is the next. */
    private static final Duration METADATA_KEPT = Duration.ofDays(1);

    Map<String, Object> producer() {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "ingest-service"),
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
                Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_KEPT.toMillis()));
    }

    Map<String, Object> admin() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "ingest-service-admin",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                3_000,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500L);
    }
}
