package io.roost.api.limits;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One token bucket for each key, all with the same {@link Rate}. A bucket is evicted when it has not been used for a period,
 * after which it would be full. At most {@value #MAX_KEYS} keys are kept, preferably those that are used most. Thread-safe; does
 * not block.
 *
 * @param <K> the key, compared by {@code equals}
 */
public final class RateLimit<K> {

    /** Header fields of draft-ietf-httpapi-ratelimit-headers-10. */
    private static final String FIELD = "RateLimit";

    private static final String POLICY_FIELD = "RateLimit-Policy";

    private static final int MAX_KEYS = 100_000;

    private final String name;
    private final Rate rate;
    private final boolean enabled;
    private final TimeMeter clock;
    private final Bandwidth bandwidth;
    private final String policy;
    private final Cache<K, Bucket> buckets;
    private final Counter allowed;
    private final Counter refused;

    RateLimit(String name, Rate rate, boolean enabled, MetricRegistry metrics, TimeMeter clock) {
        this.name = name;
        this.rate = rate;
        this.enabled = enabled;
        this.clock = clock;
        this.bandwidth = Bandwidth.builder()
                .capacity(rate.calls())
                .refillGreedy(rate.calls(), rate.period())
                .build();
        this.policy =
                "\"%s\";q=%d;w=%d".formatted(name, rate.calls(), rate.period().toSeconds());
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(rate.period())
                .ticker(clock::currentTimeNanos)
                .build();
        this.allowed = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "allowed"));
        this.refused = metrics.counter(MetricRegistry.name(ApiLimits.METRICS, name, "refused"));
    }

    /**
     * Counts one call.
     *
     * @param key null if no limit applies
     * @throws ProblemException 429, with {@code Retry-After} and the {@code RateLimit} fields, if the limit is reached
     */
    public void require(@Nullable K key) {
        require(key, (field, value) -> {});
    }

    /**
     * As {@link #require(Object)}.
     *
     * @param headers receives the {@code RateLimit} fields if the call is allowed
     */
    public void require(@Nullable K key, BiConsumer<String, String> headers) {
        if (!enabled || key == null) {
            return;
        }
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            allowed.inc();
            headers.accept(
                    FIELD, state(probe.getRemainingTokens(), rate.period().dividedBy(rate.calls())));
            headers.accept(POLICY_FIELD, policy);
        } else {
            refused.inc();
            throw refusal(Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    /** Returns whether a call would be refused now. */
    public boolean isExhausted(K key) {
        Bucket bucket = buckets.getIfPresent(key);
        return bucket != null && bucket.getAvailableTokens() < 1;
    }

    public void giveBack(K key) {
        bucket(key).addTokens(1);
    }

    public void reset(K key) {
        buckets.invalidate(key);
    }

    private ProblemException refusal(Duration wait) {
        return ProblemException.tooManyRequests(
                "The limit '%s' of %d calls in %d seconds is used up."
                        .formatted(name, rate.calls(), rate.period().toSeconds()),
                wait,
                Map.of(FIELD, state(0, wait), POLICY_FIELD, policy));
    }

    /** Returns the value of the field {@code RateLimit}: the remaining calls, and the seconds until another call is added. */
    private String state(long remaining, Duration untilMore) {
        return "\"" + name + "\";r=" + remaining + ";t=" + ProblemException.secondsOf(untilMore);
    }

    private Bucket bucket(K key) {
        return buckets.get(key, missing -> Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(clock)
                .build());
    }
}
