package io.roost.service.bulkhead;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.roost.service.problem.ProblemException;
import java.time.Duration;

/**
 * Creates bulkheads. A bulkhead limits the calls of one kind in progress in this process, of all clients together; the holder of
 * a permission returns it by {@link Bulkhead#onComplete}, on any thread. The metrics of a bulkhead are the gauges
 * {@code roost.bulkhead.<name>.available} and {@code .max} and the counter {@code .refused}.
 */
public final class Bulkheads {

    private Bulkheads() {}

    /** Returns a bulkhead that permits {@code max} calls and refuses one more without waiting. */
    public static Bulkhead create(String name, int max, MetricRegistry metrics) {
        return create(name, max, Duration.ZERO, metrics);
    }

    /**
     * Returns a bulkhead that permits {@code max} calls. Calls that wait are permitted in the order in which they came.
     *
     * @param name in lower case, with hyphens; unique in {@code metrics}
     * @param maxWait how long one more call waits for a permission before it is refused
     */
    public static Bulkhead create(String name, int max, Duration maxWait, MetricRegistry metrics) {
        Bulkhead bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(max)
                        .maxWaitDuration(maxWait)
                        .fairCallHandlingStrategyEnabled(!maxWait.isZero())
                        .build());
        String prefix = MetricRegistry.name("roost.bulkhead", name);
        Bulkhead.Metrics calls = bulkhead.getMetrics();
        metrics.register(MetricRegistry.name(prefix, "available"), (Gauge<Integer>) calls::getAvailableConcurrentCalls);
        metrics.register(MetricRegistry.name(prefix, "max"), (Gauge<Integer>) calls::getMaxAllowedConcurrentCalls);
        Counter refused = metrics.counter(MetricRegistry.name(prefix, "refused"));
        bulkhead.getEventPublisher().onCallRejected(event -> refused.inc());
        return bulkhead;
    }

    /**
     * Takes a permission of {@code bulkhead}.
     *
     * @param refusal the detail of the problem if there is none
     * @throws ProblemException 503 with {@code Retry-After} if there is none
     */
    public static void acquire(Bulkhead bulkhead, String refusal) {
        if (!bulkhead.tryAcquirePermission()) {
            throw ProblemException.unavailable(refusal);
        }
    }
}
