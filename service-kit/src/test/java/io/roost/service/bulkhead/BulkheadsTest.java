package io.roost.service.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BulkheadsTest {

    private final MetricRegistry metrics = new MetricRegistry();

    @Test
    void shouldRefuseOneCallTooManyAndCountIt() {
        Bulkhead bulkhead = Bulkheads.create("two-calls", 2, metrics);

        Bulkheads.acquire(bulkhead, "Too many.");
        assertThat(gauge("two-calls.available")).isEqualTo(1);
        Bulkheads.acquire(bulkhead, "Too many.");

        assertThatThrownBy(() -> Bulkheads.acquire(bulkhead, "Too many."))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().status()).isEqualTo(503);
                    assertThat(refused.problem().detail()).isEqualTo("Too many.");
                    assertThat(refused.getResponse().getHeaderString("Retry-After"))
                            .isEqualTo("1");
                });
        assertThat(gauge("two-calls.available")).isEqualTo(0);
        assertThat(gauge("two-calls.max")).isEqualTo(2);
        assertThat(metrics.counter("roost.bulkhead.two-calls.refused").getCount())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeAPermissionBackFromAnotherThread() throws Exception {
        Bulkhead bulkhead = Bulkheads.create("one-call", 1, Duration.ofSeconds(30), metrics);
        Bulkheads.acquire(bulkhead, "Too many.");

        CompletableFuture<Void> other = CompletableFuture.runAsync(bulkhead::onComplete);
        Bulkheads.acquire(bulkhead, "Too many.");

        other.get(30, TimeUnit.SECONDS);
        assertThat(gauge("one-call.available")).isEqualTo(0);
    }

    private Object gauge(String name) {
        return metrics.getGauges().get("roost.bulkhead." + name).getValue();
    }
}
