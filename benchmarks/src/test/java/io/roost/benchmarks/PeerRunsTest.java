package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerRunsTest {

    private final PeerRuns peer = new PeerRuns("Redis");

    @Test
    void shouldCompareARunWithRoosts() throws InterruptedException {
        peer.add(() -> Figures.of(2));

        assertThat(row().ratio()).isEqualTo(5);
        assertThat(peer.wrong()).isEmpty();
    }

    @Test
    void shouldHaveNoFigureOnceContentsWereWrong() throws InterruptedException {
        peer.add(() -> Figures.of(2));
        peer.add(() -> {
            throw new WrongContents("an entry is missing");
        });
        peer.add(() -> Figures.of(2));

        assertThat(row().peer()).isNull();
        assertThat(row().note()).isEqualTo("an entry is missing");
        assertThat(peer.wrong()).containsExactly("an entry is missing");
    }

    private Row row() {
        return peer.row("memory", "bytes", Goal.atLeast(1), List.of(Figures.of(10)));
    }
}
