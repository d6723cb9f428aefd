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
    private final Standstills standstills = new Standstills(() -> nanos);
    private final Tenure tenure = new Tenure(TASK, standstills);

    /** Nothing runs, no ticker either. */
    private void standStill(Duration time) {
        nanos += time.toNanos();
    }

    /** The task's thread is busy elsewhere. */
    private void goOnWithoutTheTask(Duration time) {
        for (long tick = 0; tick < time.dividedBy(TICK); tick++) {
            nanos += TICK.toNanos();
            standstills.count();
        }
    }

    private void assertEnded() {
        assertThatThrownBy(tenure::require)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1_3 stood still");
    }

    @Test
    void shouldEndWhenTheTaskIsClosed() {
        tenure.end();
        assertThatThrownBy(tenure::require).hasMessageContaining("1_3 is closed");
    }

    private void assertGoesOn() {
        assertThatNoException().isThrownBy(tenure::require);
    }

    @Test
    void shouldEndWhenTheProcessStoodStillUntilThisMoment() {
        assertGoesOn();
        standStill(GroupTimeouts.SESSION_TIMEOUT);
        assertEnded();
    }

    @Test
    void shouldEndWhereTheLastHeartbeatBeforeTheStandstillWasAsOldAsItMayBe() {
        standStill(GroupTimeouts.SESSION_TIMEOUT.minusSeconds(2));
        assertEnded();
    }

    @Test
    void shouldEndWhenOthersNoticedTheStandstillFirst() {
        standStill(GroupTimeouts.SESSION_TIMEOUT);
        goOnWithoutTheTask(Duration.ofMinutes(1));
        assertEnded();
    }

    /** So that a tick of the task does not let the commit after it pass. */
    @Test
    void shouldStayEnded() {
        standStill(GroupTimeouts.SESSION_TIMEOUT);
        assertEnded();
        assertEnded();
        goOnWithoutTheTask(Duration.ofMinutes(1));
        assertEnded();
    }

    @Test
    void shouldOutlastAShortStandstillAndTheLoadingOfOtherTasks() {
        standStill(Duration.ofSeconds(5));
        assertGoesOn();
        goOnWithoutTheTask(Duration.ofMinutes(4));
        assertGoesOn();
    }

    @Test
    void shouldEndWhenItsThreadIsHeldUpForSoLongThatItsConsumerLeaves() {
        goOnWithoutTheTask(GroupTimeouts.MAX_POLL_INTERVAL.plusSeconds(1));
        assertEnded();
        assertEnded();
    }

    @Test
    void shouldBeginAnewWithTheTask() {
        standStill(GroupTimeouts.SESSION_TIMEOUT);
        assertEnded();
        Tenure next = new Tenure(TASK, standstills);
        assertThatNoException().isThrownBy(next::require);
    }
}
