package io.roost.engine.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.waiting.PendingConditions.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PendingConditionsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private final AtomicInteger state = new AtomicInteger();
    private final PendingConditions<AtomicInteger> conditions = new PendingConditions<>(reader -> reader.accept(state));

    @Test
    void shouldCompleteImmediatelyIfTheConditionHolds() {
        assertThat(atLeast(0, LONG)).isCompletedWithValue(Outcome.MET);
    }

    @Test
    void shouldCompleteAfterTheChange() {
        CompletableFuture<Outcome> one = atLeast(1, LONG);
        CompletableFuture<Outcome> two = atLeast(2, LONG);
        conditions.evaluate();
        assertThat(one).isNotDone();

        state.set(1);
        conditions.evaluate();

        assertThat(one).isCompletedWithValue(Outcome.MET);
        assertThat(two).isNotDone();
    }

    @Test
    void shouldTimeOut() {
        List<CompletableFuture<Outcome>> waiting = IntStream.range(0, PendingConditions.MAX_PENDING)
                .mapToObj(number -> atLeast(1, Duration.ofMillis(1)))
                .toList();

        assertThat(waiting).allMatch(outcome -> outcome.join() == Outcome.TIMED_OUT);
        assertThat(atLeast(1, LONG)).isNotDone();
    }

    @Test
    void shouldCompleteAllWhenClosed() {
        CompletableFuture<Outcome> waiting = atLeast(1, LONG);

        conditions.close();

        assertThat(waiting).isCompletedWithValue(Outcome.MOVED);
        assertThat(atLeast(1, LONG)).isCompletedWithValue(Outcome.MOVED);
    }

    @Test
    void shouldLimitTheNumberOfPendingConditions() {
        List<CompletableFuture<Outcome>> waiting = IntStream.range(0, PendingConditions.MAX_PENDING)
                .mapToObj(number -> atLeast(1, LONG))
                .toList();

        assertThat(atLeast(1, LONG)).isCompletedWithValue(Outcome.TIMED_OUT);
        assertThat(atLeast(0, LONG)).isCompletedWithValue(Outcome.MET);

        state.set(1);
        conditions.evaluate();
        assertThat(waiting).allMatch(CompletableFuture::isDone);
        assertThat(atLeast(2, LONG)).isNotDone();
    }

    /** There is one evaluation per change, so a condition that misses its change is never met. */
    @Test
    void shouldMissNoChangeInARace() throws Exception {
        int rounds = 20_000;
        List<CompletableFuture<Outcome>> waits = new ArrayList<>();
        CompletableFuture<Void> changes = CompletableFuture.runAsync(() -> {
            for (int round = 1; round <= rounds; round++) {
                state.set(round);
                conditions.evaluate();
            }
        });
        AtomicInteger pending = new AtomicInteger();
        for (int round = 1; round <= rounds; round++) {
            if (pending.get() < PendingConditions.MAX_PENDING / 2) {
                pending.incrementAndGet();
                waits.add(atLeast(round, LONG).whenComplete((outcome, failure) -> pending.decrementAndGet()));
            }
        }

        changes.get(60, TimeUnit.SECONDS);
        assertThat(waits.stream().map(CompletableFuture::join).collect(Collectors.toSet()))
                .containsExactly(Outcome.MET);
    }

    private CompletableFuture<Outcome> atLeast(int number, Duration within) {
        return conditions.await(current -> current.get() >= number, within);
    }
}
