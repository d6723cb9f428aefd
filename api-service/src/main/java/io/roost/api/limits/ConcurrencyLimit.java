package io.roost.api.limits;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Limits the calls in progress per key. Keys without calls in progress take no memory. Thread-safe; does not block.
 *
 * @param <K> the key, compared by {@code equals}
 */
public final class ConcurrencyLimit<K> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Permission UNLIMITED = () -> {};

    private final String name;
    private final int atOnce;
    private final Cache<K, Semaphore> semaphores =
            Caffeine.newBuilder().weakValues().build();
    private final Counter allowed;
    private final Counter refused;

    ConcurrencyLimit(String name, int atOnce, MetricRegistry metrics) {
        this.name = name;
        this.atOnce = atOnce;
        this.allowed = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "allowed"));
        this.refused = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "refused"));
    }

    /** Held by a call while it is in progress; must be closed once. */
    @FunctionalInterface
    public interface Permission extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Returns the permission for a call.
     *
     * @param key null if no limit applies
     * @throws ProblemException 429 with {@code Retry-After} if the limit is reached
     */
    public Permission acquire(@Nullable K key) {
        if (key == null) {
            return UNLIMITED;
        }
        // The permission refers to the semaphore and so keeps it in the map.
        Semaphore ofKey = semaphores.get(key, missing -> new Semaphore(atOnce));
        if (!ofKey.tryAcquire()) {
            refused.inc();
            throw ProblemException.tooManyRequests(
                    "The limit '%s' of %d calls at the same time is reached.".formatted(name, atOnce),
                    RETRY_AFTER,
                    Map.of());
        }
        allowed.inc();
        return ofKey::release;
    }
}
