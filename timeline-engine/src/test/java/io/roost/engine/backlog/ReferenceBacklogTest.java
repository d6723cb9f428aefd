package io.roost.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.Limits;
import org.junit.jupiter.api.Test;

/** When references that reach a home partition are applied. One user posts, and so reads as well. */
class ReferenceBacklogTest {

    private static final int USER = 1;
    private static final int CAPACITY = 8_000;
    private static final long AGE = 1L << 30;
    private static final int MOST_DELIVERIES = 10_000_000;
    private static final int PIECE = 1_000;
    private static final int MANY = 3_000;

    private final HomeSide home = new HomeSide(0, 1, Limits.STANDARD, () -> Long.MAX_VALUE, new EmptyHomeStore());
    private final ReferenceBacklog inbox =
            new ReferenceBacklog(home, change -> change.accept(home), CAPACITY, MOST_DELIVERIES, PIECE);

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

    /** Of an author with 80,000 listeners 125 are ten million deliveries; one of 16 is counted. */
    @Test
    void shouldHoldNoMoreThanACommitCanApply() {
        followed(79_999);
        for (int number = 400; number > 380; number--) {
            referenced(number);
        }
        assertThat(newest()).isZero();
        for (int number = 380; number > 0; number--) {
            referenced(number);
        }
        assertThat(newest()).isBetween(AGE, 399 * AGE);
    }

    /** What is newer stays where older ones leave, and counts as before. */
    @Test
    void shouldNotForgetThatManyDeliveriesWait() {
        followed(79_999);
        for (int number = 3_050; number > 3_000; number--) {
            referenced(number);
        }
        for (int number = 1; number <= 3_000; number++) {
            inbox.referenced(USER + number, number * AGE);
        }
        assertThat(newest()).isZero();
        for (int number = 3_400; number > 3_050; number--) {
            referenced(number);
        }
        assertThat(newest()).isBetween(3_000 * AGE, 3_399 * AGE);
    }

    /** Its 2,500 followers, all materialized, are three pieces. */
    @Test
    void shouldTellManyListenersPieceByPiece() {
        long lastFollower = followed(2_500);
        referenced(1);
        inbox.pollEnded();
        assertThat(inbox.isEmpty()).isFalse();
        for (int piece = 1; piece <= 3; piece++) {
            assertThat(newest(lastFollower)).isZero();
            assertThat(inbox.deliverPiece()).isTrue();
        }
        assertThat(newest(lastFollower)).isEqualTo(AGE);
        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.deliverPiece()).isFalse();
    }

    @Test
    void shouldTellAllListenersBeforeAnythingElseHappens() {
        long lastFollower = followed(2_500);
        referenced(1);
        inbox.pollEnded();
        inbox.change(side -> assertThat(newest(lastFollower)).isEqualTo(AGE));
    }

    /** A commit need not wait for them: what is lost of timelines is made again from the lists. */
    @Test
    void shouldLeavePiecesWhereReferencesAreApplied() {
        long lastFollower = followed(2_500);
        referenced(1);
        inbox.apply();
        assertThat(newest(lastFollower)).isZero();
    }

    @Test
    void shouldLeaveOnlySomeTweetsUnfinished() {
        long lastFollower = followed(2_500);
        for (int number = 1; number <= 9; number++) {
            referenced(number);
        }
        inbox.pollEnded();
        assertThat(newest(lastFollower)).isEqualTo(AGE);
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
        inbox.apply();
        assertThat(newest()).isEqualTo(3 * AGE);
    }

    private void referenced(int number) {
        inbox.referenced(USER, number * AGE);
    }

    /** So many follow the user, and have read their timelines; returns the last of them. */
    private long followed(int followers) {
        for (long follower = 1; follower <= followers; follower++) {
            long followerId = USER + follower;
            inbox.change(side -> side.followed(followerId, USER));
            newest(followerId);
        }
        return USER + followers;
    }

    private long newest() {
        return newest(USER);
    }

    /** Of somebody's home timeline, 0 where it is empty. */
    private long newest(long userId) {
        long[] page = home.page(userId, Long.MAX_VALUE, 0, 1, 0);
        return page.length == 0 ? 0 : page[0];
    }
}
