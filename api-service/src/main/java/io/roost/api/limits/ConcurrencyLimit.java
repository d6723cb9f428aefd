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
 * How many calls of each key may be under way at the same time. Nothing is kept of a key that has none. Thread-safe; never
 * waits.
 *
 * @param <K> what the limit is counted for, with {@code equals}
 */
public final class ConcurrencyLimit<K> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Place UNLIMITED = () -> {};

    private final String name;
    private final int atOnce;
    private final Cache<K, Semaphore> places =
            Caffeine.newBuilder().weakValues().build();
    private final Counter allowed;
    private final Counter refused;

    ConcurrencyLimit(String name, int atOnce, MetricRegistry metrics) {
        this.name = name;
        this.atOnce = atOnce;
        this.allowed = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "allowed"));
        this.refused = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "refused"));
    }

    /** What a call holds while it is under way; to be closed once. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * A place for a call of {@code key}'s.
     *
     * @param key null where no limit applies
     * @throws ProblemException 429 with {@code Retry-After} if all are taken
     */
    public Place take(@Nullable K key) {
        if (key == null) {
            return UNLIMITED;
        }
        // The holder of a place refers to the semaphore, so it stays in the map.
        Semaphore ofKey = places.get(key, missing -> new Semaphore(atOnce));
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
