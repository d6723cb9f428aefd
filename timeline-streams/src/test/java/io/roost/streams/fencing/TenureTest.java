package io.roost.streams.fencing;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class TenureTest {

    private static final TaskId TASK = new TaskId(1, 3);
    private static final Duration TICK = Duration.ofSeconds(1);

    private long nanos = Long.MAX_VALUE - 5;
    private final PauseDetector pauses = new PauseDetector(() -> nanos);
    private final Tenure tenure = new Tenure(TASK, pauses);

    /** The whole process is paused, its timer too. */
    private void pause(Duration time) {
        nanos += time.toNanos();
    }

    /** The timer ticks, but the task does not run. */
    private void processOtherTasks(Duration time) {
        for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
            nanos += TICK.toNanos();
            pauses.count();
        }
    }

    private void assertEnded() {
        assertThatThrownBy(tenure::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1_3 was paused");
    }

    @Test
    void shouldEndWhenTheTaskIsClosed() {
        tenure.end();
        assertThatThrownBy(tenure::require).hasMessageContaining("1_3 is closed");
    }

    private void assertValid() {
        assertThatNoException().isThrownBy(tenure::require);
    }

    @Test
    void shouldEndAfterAPauseOfTheProcess() {
        assertValid();
        pause(Tenure.SESSION_TIMEOUT);
        assertEnded();
    }

    @Test
    void shouldEndIfThePauseAndTheHeartbeatIntervalExceedTheSessionTimeout() {
        pause(Tenure.SESSION_TIMEOUT.minusSeconds(2));
        assertEnded();
    }

    @Test
    void shouldEndAfterAPauseThatOthersNoticedFirst() {
        pause(Tenure.SESSION_TIMEOUT);
        processOtherTasks(Duration.ofMinutes(1));
        assertEnded();
    }

    /** A punctuation must not make the next commit valid. */
    @Test
    void shouldStayEnded() {
        pause(Tenure.SESSION_TIMEOUT);
        assertEnded();
        assertEnded();
        processOtherTasks(Duration.ofMinutes(1));
        assertEnded();
    }

    @Test
    void shouldContinueAfterAShortPauseAndTheLoadingOfOtherTasks() {
        pause(Duration.ofSeconds(5));
        assertValid();
        processOtherTasks(Duration.ofMinutes(4));
        assertValid();
    }

    @Test
    void shouldEndIfItsThreadDoesNotPollForSoLongThatItsConsumerLeaves() {
        processOtherTasks(Tenure.MAX_POLL_INTERVAL.plusSeconds(1));
        assertEnded();
        assertEnded();
    }

    @Test
    void shouldBeValidForTheNextTask() {
        pause(Tenure.SESSION_TIMEOUT);
        assertEnded();
        Tenure next = new Tenure(TASK, pauses);
        assertThatNoException().isThrownBy(next::require);
    }
}
