package io.roost.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.github.bucket4j.TimeMeter;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final SteppedTime time = new SteppedTime();
    private final MetricRegistry metrics = new MetricRegistry();
    private final RateLimit<String> limit = new RateLimit<>("some", Rate.parse("3/1m"), true, metrics, time);

    @Test
    void shouldAllowABurstAndThenCallsAtTheRate() {
        for (int call = 0; call < 3; call++) {
            limit.require("ada");
        }
        assertThat(limit.isExhausted("ada")).isTrue();
        assertRefused("ada", "20");

        time.step(Duration.ofSeconds(12));
        assertRefused("ada", "8");

        time.step(Duration.ofSeconds(8));
        assertThat(limit.isExhausted("ada")).isFalse();
        limit.require("ada");
        assertRefused("ada", "20");
    }

    @Test
    void shouldCountKeysSeparately() {
        for (int call = 0; call < 3; call++) {
            limit.require("ada");
        }

        limit.require("eve");

        assertThat(limit.isExhausted("eve")).isFalse();
        assertThat(metrics.counter("roost.api.limits.some.allowed").getCount()).isEqualTo(4);
        assertThat(metrics.counter("roost.api.limits.some.refused").getCount()).isZero();
    }

    @Test
    void shouldRevertCounts() {
        for (int call = 0; call < 20; call++) {
            limit.require("ada");
            limit.giveBack("ada");
        }
        for (int call = 0; call < 3; call++) {
            limit.require("ada");
        }
        assertRefused("ada", "20");

        limit.reset("ada");

        limit.require("ada");
    }

    @Test
    void shouldNotLimitCallsWithoutAKey() {
        for (int call = 0; call < 20; call++) {
            limit.require(null);
        }
    }

    private void assertRefused(String key, String retryAfter) {
        assertThatThrownBy(() -> limit.require(key)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.getResponse().getStatus()).isEqualTo(429);
            assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo(retryAfter);
            assertThat(refused.getResponse().getHeaderString("RateLimit")).isEqualTo("\"some\";r=0;t=" + retryAfter);
        });
    }

    private static final class SteppedTime implements TimeMeter {

        private final AtomicLong nanos = new AtomicLong();

        void step(Duration step) {
            nanos.addAndGet(step.toNanos());
        }

        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
