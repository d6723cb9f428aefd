package io.roost.streams.health;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.kafka.KafkaConnection;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;

/**
 * An admin client, which is created by its first use: the service starts before the log can be reached.
 * Thread-safe.
 */
public final class LazyAdmin implements Managed {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final KafkaConnection kafka;
    private final String clientId;
    private @Nullable Admin admin;

    public LazyAdmin(KafkaConnection kafka, String clientId) {
        this.kafka = kafka;
        this.clientId = clientId;
    }

    public KafkaConnection kafka() {
        return kafka;
    }

    /**
     * Returns the client, each request of which may take 5 s.
     *
     * @throws org.apache.kafka.common.KafkaException if the client cannot be created
     */
    public synchronized Admin get() {
        Admin existing = admin;
        if (existing == null) {
            existing = kafka.admin(
                    clientId,
                    Map.of(
                            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
            admin = existing;
        }
        return existing;
    }

    /** Closes the client without waiting for pending requests. */
    @Override
    public synchronized void stop() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
