package io.roost.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AwaitedSnapshotsTest {

    private static final long ALICE = 7;

    private final AwaitedSnapshots awaited = new AwaitedSnapshots();

    @Test
    void shouldAskAgainAfterTwiceAsLongEachTime() {
        awaited.asked(ALICE);

        assertThat(roundsThatAsk(100)).containsExactly(12, 24, 48, 96);
    }

    @Test
    void shouldNotWaitEverLonger() {
        awaited.asked(ALICE);

        assertThat(roundsThatAsk(500)).containsExactly(12, 24, 48, 96, 192, 288, 384, 480);
    }

    @Test
    void shouldAskAtOnceForWhatACrashMayHaveLost() {
        awaited.perhapsAsked(ALICE);

        assertThat(roundsThatAsk(20)).containsExactly(1, 13);
    }

    @Test
    void shouldNotAskForWhatHasCome() {
        awaited.asked(ALICE);
        awaited.remove(ALICE);

        assertThat(roundsThatAsk(100)).isEmpty();
    }

    private List<Integer> roundsThatAsk(int rounds) {
        return IntStream.rangeClosed(1, rounds)
                .filter(round -> awaited.nextRound().length > 0)
                .boxed()
                .toList();
    }
}
