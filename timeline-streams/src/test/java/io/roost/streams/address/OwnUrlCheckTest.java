package io.roost.streams.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.streams.address.OwnUrlCheck.Problem;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnUrlCheckTest {

    private static final Optional<Problem> REACHED = Optional.empty();
    private static final Optional<Problem> UNREACHED = Optional.of(new Problem("Nobody answers.", false));
    private static final Optional<Problem> OTHER = Optional.of(new Problem("Another instance answers.", true));

    private final Queue<Runnable> scheduled = new ArrayDeque<>();
    private Optional<Problem> next = REACHED;
    private int joined;
    private final OwnUrlCheck check = new OwnUrlCheck(() -> next, (task, pause) -> scheduled.add(task));

    @BeforeEach
    void begin() {
        check.thenRun(() -> joined++);
    }

    @Test
    void shouldJoinOnceAfterARunOfAnswersOfItsOwn() {
        answer(REACHED, OwnUrlCheck.RUN - 1);
        assertThat(joined).isZero();
        assertThat(check.notReadyBecause()).isPresent();

        answer(REACHED, 10);
        assertThat(joined).isOne();
        assertThat(check.notReadyBecause()).isEmpty();
    }

    @Test
    void shouldNotJoinWhereAnswersTakeTurns() {
        for (int turn = 0; turn < 100; turn++) {
            answer(REACHED, 1);
            answer(OTHER, 1);
        }
        assertThat(joined).isZero();
        assertThat(check.notReadyBecause().orElseThrow()).startsWith("Another instance answers.");
    }

    @Test
    void shouldNeedALongerRunOnceAnotherInstanceHasAnswered() {
        answer(OTHER, 1);
        answer(REACHED, OwnUrlCheck.LONG_RUN - 1);
        assertThat(joined).isZero();

        answer(REACHED, 1);
        assertThat(joined).isOne();
    }

    @Test
    void shouldNotBeReadyAfterThreeFailuresUntilARunOfAnswersOfItsOwn() {
        answer(REACHED, OwnUrlCheck.RUN);
        answer(UNREACHED, OwnUrlCheck.FAILURES - 1);
        assertThat(check.notReadyBecause()).isEmpty();
        answer(UNREACHED, 1);
        assertThat(check.notReadyBecause()).contains("Nobody answers.");

        answer(REACHED, OwnUrlCheck.RUN - 1);
        assertThat(check.notReadyBecause()).isPresent();
        answer(REACHED, 1);
        assertThat(check.notReadyBecause()).isEmpty();
        assertThat(joined).isOne();
    }

    @Test
    void shouldNotBeReadyWhereAnotherInstanceAnswersNowAndThen() {
        answer(REACHED, OwnUrlCheck.RUN);
        for (int turn = 0; turn < 10; turn++) {
            answer(REACHED, OwnUrlCheck.RUN);
            answer(OTHER, 1);
            assertThat(check.notReadyBecause()).contains("Another instance answers.");
            answer(REACHED, OwnUrlCheck.RUN);
            assertThat(check.notReadyBecause()).contains("Another instance answers.");
        }
        answer(REACHED, OwnUrlCheck.LONG_RUN);
        assertThat(check.notReadyBecause()).isEmpty();
    }

    private void answer(Optional<Problem> answer, int times) {
        next = answer;
        for (int time = 0; time < times; time++) {
            scheduled.remove().run();
        }
    }
}
