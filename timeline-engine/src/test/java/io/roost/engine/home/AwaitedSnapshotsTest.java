package io.roost.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwaitedSnapshotsTest {

    private static final long ALICE = 7;

    private final AwaitedSnapshots awaited = new AwaitedSnapshots();

    @Test
    void shouldDoubleTheIntervalWithEachRequest() {
        awaited.requested(ALICE);

        assertThat(roundsWithRequest(100)).containsExactly(12, 24, 48, 96);
    }

    @Test
    void shouldLimitTheInterval() {
        awaited.requested(ALICE);

        assertThat(roundsWithRequest(500)).containsExactly(12, 24, 48, 96, 192, 288, 384, 480);
    }

    @Test
    void shouldRepeatARequestInTheNextRoundAfterACrash() {
        awaited.perhapsRequested(ALICE);

        assertThat(roundsWithRequest(20)).containsExactly(1, 13);
    }

    @Test
    void shouldNotRequestASnapshotThatHasArrived() {
        awaited.requested(ALICE);
        awaited.remove(ALICE);

        assertThat(roundsWithRequest(100)).isEmpty();
    }

    private List<Integer> roundsWithRequest(int rounds) {
        return IntStream.rangeClosed(1, rounds)
                .filter(round -> awaited.nextRound().length > 0)
                .boxed()
                .toList();
    }
}
