package io.roost.contract.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollTest {

    private static final Poll LONG = new Poll(Duration.ofMinutes(1), Duration.ofMillis(1));
    private static final Poll NO_WAIT = new Poll(Duration.ZERO, Duration.ofMillis(1));

    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void shouldCheckUntilTheConditionHolds() throws InterruptedException {
        assertThat(LONG.until(() -> checks.incrementAndGet() == 3)).isTrue();
        assertThat(checks).hasValue(3);
    }

    @Test
    void shouldCheckOnceIfTheLimitIsZero() throws InterruptedException {
        assertThat(NO_WAIT.until(() -> checks.incrementAndGet() == 1)).isTrue();
        assertThat(NO_WAIT.until(() -> false)).isFalse();
    }

    @Test
    void shouldRepeatFailedAttempts() throws InterruptedException {
        int value = LONG.untilSuccess(
                () -> {
                    if (checks.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return 7;
                },
                failure -> failure instanceof IllegalStateException);

        assertThat(value).isEqualTo(7);
        assertThat(checks).hasValue(3);
    }

    @Test
    void shouldThrowOtherFailuresAndTheLastOneAtTheLimit() {
        assertThatThrownBy(() -> LONG.untilSuccess(this::fail, failure -> false))
                .hasMessage("no 1");
        assertThatThrownBy(() -> NO_WAIT.untilSuccess(this::fail, failure -> true))
                .hasMessageStartingWith("no ");
    }

    private int fail() {
        throw new IllegalStateException("no " + checks.incrementAndGet());
    }
}
