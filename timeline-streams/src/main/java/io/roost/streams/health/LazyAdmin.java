package io.roost.streams.health;

import io.roost.contract.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/** An admin client that is created by its first use: the service starts before the log can be reached. Thread-safe. */
final class LazyAdmin {

    private final KafkaConnection kafka;
    private final String clientId;
    private final int timeoutMillis;
    private @Nullable Admin admin;

    /** @param timeout of each request */
    LazyAdmin(KafkaConnection kafka, String clientId, Duration timeout) {
        this.kafka = kafka;
        this.clientId = clientId;
        this.timeoutMillis = (int) timeout.toMillis();
    }

    /** @throws org.apache.kafka.common.KafkaException if the client cannot be created */
    synchronized Admin get() {
        Admin existing = admin;
        if (existing == null) {
            existing = kafka.admin(
                    clientId,
                    Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis));
            admin = existing;
        }
        return existing;
    }

    /** Closes the client without waiting for pending requests. */
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
