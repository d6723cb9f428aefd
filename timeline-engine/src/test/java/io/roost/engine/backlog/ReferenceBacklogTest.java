package io.roost.engine.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import org.junit.jupiter.api.Test;

/** When references are applied. One user posts, and is a reader of its own tweets. */
class ReferenceBacklogTest {

    private static final int USER = 1;
    private static final int CAPACITY = 8_000;
    private static final long STEP = 1L << 30;
    private static final int MAX_DELIVERIES = 250_000;
    private static final int PIECE = 1_000;
    private static final int BACKLOG_POLL = 3_000;

    private final HomeSide home =
            new HomeSide(0, 1, TimelineLimits.STANDARD, () -> Long.MAX_VALUE, new EmptyHomeStore());
    private final ReferenceBacklog backlog =
            new ReferenceBacklog(home, change -> change.accept(home), CAPACITY, MAX_DELIVERIES, PIECE);

    @Test
    void shouldApplyReferencesAtTheEndOfASmallPoll() {
        reference(1);
        assertThat(newest()).isZero();
        backlog.onPollEnd();
        assertThat(newest()).isEqualTo(STEP);
    }

    @Test
    void shouldBufferReferencesOfALargePoll() {
        for (int number = 1; number <= BACKLOG_POLL; number++) {
            reference(number);
        }
        backlog.onPollEnd();
        assertThat(newest()).isZero();
        reference(BACKLOG_POLL + 1);
        backlog.onPollEnd();
        assertThat(newest()).isEqualTo((BACKLOG_POLL + 1) * STEP);
    }

    @Test
    void shouldApplyBufferedReferencesIfNoPollFollows() {
        for (int number = 1; number <= BACKLOG_POLL; number++) {
            reference(number);
        }
        backlog.onPollEnd();
        backlog.applyIfIdle();
        assertThat(newest()).isZero();
        backlog.applyIfIdle();
        assertThat(newest()).isEqualTo(BACKLOG_POLL * STEP);
    }

    @Test
    void shouldApplyTheOlderHalfWhenFull() {
        for (int number = CAPACITY; number >= 1; number--) {
            reference(number);
        }
        assertThat(newest()).isEqualTo(CAPACITY / 2 * STEP);
    }

    /** With 2,000 recipients 125 references are 250,000 deliveries; they are estimated from one in 16. */
    @Test
    void shouldLimitTheBufferedDeliveries() {
        addFollowers(1_999);
        for (int number = 400; number > 380; number--) {
            reference(number);
        }
        assertThat(newest()).isZero();
        for (int number = 380; number > 0; number--) {
            reference(number);
        }
        assertThat(newest()).isBetween(STEP, 399 * STEP);
    }

    /** The newer half stays in the buffer. */
    @Test
    void shouldCountTheDeliveriesThatStayBuffered() {
        addFollowers(1_999);
        for (int number = 3_050; number > 3_000; number--) {
            reference(number);
        }
        for (int number = 1; number <= 3_000; number++) {
            backlog.add(USER + number, number * STEP);
        }
        assertThat(newest()).isZero();
        for (int number = 3_400; number > 3_050; number--) {
            reference(number);
        }
        assertThat(newest()).isBetween(3_000 * STEP, 3_399 * STEP);
    }

    /** The 2,501 recipients, all materialized, are three pieces. */
    @Test
    void shouldDeliverLargeTweetsInPieces() {
        long lastFollower = addFollowers(2_500);
        reference(1);
        backlog.onPollEnd();
        assertThat(backlog.isEmpty()).isFalse();
        for (int piece = 1; piece <= 3; piece++) {
            assertThat(newest(lastFollower)).isZero();
            assertThat(backlog.deliverPiece()).isTrue();
        }
        assertThat(newest(lastFollower)).isEqualTo(STEP);
        assertThat(backlog.isEmpty()).isTrue();
        assertThat(backlog.deliverPiece()).isFalse();
    }

    @Test
    void shouldFinishAllPiecesBeforeAnotherChange() {
        long lastFollower = addFollowers(2_500);
        reference(1);
        backlog.onPollEnd();
        backlog.change(side -> assertThat(newest(lastFollower)).isEqualTo(STEP));
    }

    /** A commit does not need them: lost timelines are merged again from the lists. */
    @Test
    void shouldLeavePiecesWhenReferencesAreApplied() {
        long lastFollower = addFollowers(2_500);
        reference(1);
        backlog.apply();
        assertThat(newest(lastFollower)).isZero();
    }

    @Test
    void shouldLimitTheNumberOfUnfinishedTweets() {
        long lastFollower = addFollowers(2_500);
        for (int number = 1; number <= 9; number++) {
            reference(number);
        }
        backlog.onPollEnd();
        assertThat(newest(lastFollower)).isEqualTo(STEP);
    }

    @Test
    void shouldBeEmptyUnlessReferencesAreBuffered() {
        assertThat(backlog.isEmpty()).isTrue();
        reference(1);
        assertThat(backlog.isEmpty()).isFalse();
        backlog.onPollEnd();
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void shouldApplyReferencesBeforeAnotherChange() {
        reference(1);
        reference(2);
        backlog.change(side -> side.onWithdrawal(USER, 2 * STEP));
        reference(3);
        assertThat(newest()).isEqualTo(STEP);
        backlog.apply();
        assertThat(newest()).isEqualTo(3 * STEP);
    }

    private void reference(int number) {
        backlog.add(USER, number * STEP);
    }

    /** Makes users follow USER and materializes their timelines. Returns the last follower. */
    private long addFollowers(int followers) {
        for (long follower = 1; follower <= followers; follower++) {
            long followerId = USER + follower;
            backlog.change(side -> side.onFollowed(followerId, USER));
            newest(followerId);
        }
        return USER + followers;
    }

    private long newest() {
        return newest(USER);
    }

    /** Returns the newest entry of a home timeline; 0 if it is empty. */
    private long newest(long userId) {
        long[] page = home.page(userId, Long.MAX_VALUE, 0, 1, 0);
        return page.length == 0 ? 0 : page[0];
    }
}
