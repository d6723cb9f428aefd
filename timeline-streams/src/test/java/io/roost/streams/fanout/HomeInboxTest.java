package io.roost.streams.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.HomeRows;
import io.roost.streams.timeline.Limits;
import org.junit.jupiter.api.Test;

/** When references that reach a home partition are applied. Its only user posts, and so reads, alone. */
class HomeInboxTest {

    private static final int USER = 1;
    private static final int CAPACITY = 8_000;
    private static final long AGE = 1L << 30;
    private static final int MANY = 3_000;

    private final HomeSide home =
            new HomeSide(0, 1, Limits.STANDARD, () -> Long.MAX_VALUE, new HomeRows(new JournaledRows()));
    private final HomeInbox inbox = new HomeInbox(home, change -> change.accept(home), CAPACITY);

    @Test
    void shouldWaitForNothingWhereNoMoreIsAtHand() {
        referenced(1);
        assertThat(newest()).isZero();
        inbox.pollEnded();
        assertThat(newest()).isEqualTo(AGE);
    }

    @Test
    void shouldWaitForTheNextPollInABacklog() {
        for (int number = 1; number <= MANY; number++) {
            referenced(number);
        }
        inbox.pollEnded();
        assertThat(newest()).isZero();
        referenced(MANY + 1);
        inbox.pollEnded();
        assertThat(newest()).isEqualTo((MANY + 1) * AGE);
    }

    @Test
    void shouldNotWaitForAPollThatNeverComes() {
        for (int number = 1; number <= MANY; number++) {
            referenced(number);
        }
        inbox.pollEnded();
        inbox.tick();
        assertThat(newest()).isZero();
        inbox.tick();
        assertThat(newest()).isEqualTo(MANY * AGE);
    }

    @Test
    void shouldApplyTheOlderHalfWhereItIsFull() {
        for (int number = CAPACITY; number >= 1; number--) {
            referenced(number);
        }
        assertThat(newest()).isEqualTo(CAPACITY / 2 * AGE);
    }

    /** Of an author with 80,000 listeners 100 are eight million deliveries; one of 16 is counted. */
    @Test
    void shouldHoldNoMoreThanACommitCanApply() {
        for (long follower = 1; follower < 80_000; follower++) {
            long followerId = USER + follower;
            inbox.change(side -> side.followed(followerId, USER));
        }
        for (int number = 112; number > 1; number--) {
            referenced(number);
        }
        assertThat(newest()).isZero();
        referenced(1);
        assertThat(newest()).isEqualTo(56 * AGE);
        for (int number = 113; number < 152; number++) {
            referenced(number);
        }
        assertThat(newest()).isEqualTo(56 * AGE);
        referenced(152);
        assertThat(newest()).isEqualTo(104 * AGE);
    }

    @Test
    void shouldSayWhetherSomethingWaits() {
        assertThat(inbox.isEmpty()).isTrue();
        referenced(1);
        assertThat(inbox.isEmpty()).isFalse();
        inbox.pollEnded();
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void shouldApplyWhatCameBeforeAnotherChange() {
        referenced(1);
        referenced(2);
        inbox.change(side -> side.withdrawn(USER, 2 * AGE));
        referenced(3);
        assertThat(newest()).isEqualTo(AGE);
        inbox.settle();
        assertThat(newest()).isEqualTo(3 * AGE);
    }

    private void referenced(int number) {
        inbox.referenced(USER, number * AGE);
    }

    /** Of the user's home timeline, 0 where it is empty. */
    private long newest() {
        long[] page = home.page(USER, Long.MAX_VALUE, 0, 1, 0);
        return page.length == 0 ? 0 : page[0];
    }
}
