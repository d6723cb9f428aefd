package io.roost.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final double[] ROOST = {90, 110, 100};
    private static final double[] PEER = {2, 3, 1};

    @Test
    void shouldCompareTheMedians() throws Exception {
        Row row = compared(atLeast50()).row();

        assertThat(row.roost()).isEqualTo(100);
        assertThat(row.peer()).isEqualTo(2);
        assertThat(row.ratio()).isEqualTo(50);
        assertThat(row.met()).isTrue();
        assertThat(row.runs().get(1)).isEqualTo(Row.Run.of(new Figures(110, null), new Figures(3, null)));
    }

    @Test
    void shouldMissAnUpperLimit() throws Exception {
        assertThat(compared(Comparison.atMost(0.2, "fan-out-400", "deliveries/s", "textbook"))
                        .row()
                        .met())
                .isFalse();
    }

    @Test
    void shouldNotCountTheWarmUp() throws Exception {
        Comparison comparison = compared(atLeast50());
        comparison.roost(0, new Figures(1_000, null));
        comparison.peer(0, () -> new Figures(1_000, null));

        assertThat(comparison.row().runs()).hasSize(3);
    }

    @Test
    void shouldHaveNoVerdictIfThePeerIsMissing() throws Exception {
        Comparison comparison = compared(atLeast50());
        comparison.peer(4, () -> {
            throw new PeerMissing("redis-server", "redis-server");
        });

        Row row = comparison.row("a remark");
        assertThat(row.peer()).isNull();
        assertThat(row.ratio()).isNull();
        assertThat(row.met()).isNull();
        assertThat(row.goal()).isEqualTo("≥ 50×");
        assertThat(row.note()).contains("apt-get install redis-server").doesNotContain("a remark");
        assertThat(row.wrong()).isFalse();
    }

    @Test
    void shouldHaveNoFigureIfContentsAreWrong() throws Exception {
        Comparison comparison = compared(atLeast50());
        comparison.peer(4, () -> {
            throw new WrongContents("an entry is missing");
        });
        comparison.peer(5, () -> new Figures(2, null));

        Row row = comparison.row();
        assertThat(row.peer()).isNull();
        assertThat(row.note()).isEqualTo("an entry is missing");
        assertThat(row.wrong()).isTrue();
    }

    @Test
    void shouldCompareRoostsOwnFigureWithItsGoal() {
        Comparison alone = Comparison.alone("memory-per-entry", "bytes/entry", 12, "bytes");
        alone.roost(1, new Figures(5, null));

        assertThat(alone.row().met()).isTrue();
        assertThat(alone.row().goal()).isEqualTo("≤ 12 bytes");
    }

    @Test
    void shouldAddTheReasonWhyAGoalIsNotChecked() throws Exception {
        Comparison comparison = compared(atLeast50());

        Row row = comparison.row("a remark").withoutVerdict("too small");
        assertThat(row.ratio()).isEqualTo(50);
        assertThat(row.met()).isNull();
        assertThat(row.note()).isEqualTo("a remark; too small");
    }

    @Test
    void shouldPrintColumnsAndEachNoteOnce() throws Exception {
        Row row = compared(atLeast50()).row();

        List<String> lines = Table.of(List.of(row, row.withoutVerdict("too small"), row.withoutVerdict("too small")))
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).contains("100", "(90.0 to 110)", "textbook", "50.0×", "≥ 50×", "yes");
        assertThat(lines.get(4)).isEqualTo("fan-out-400, fan-out-400: too small");
    }

    private static Comparison atLeast50() {
        return Comparison.atLeast(50, "fan-out-400", "deliveries/s", "textbook");
    }

    private static Comparison compared(Comparison comparison) throws Exception {
        for (int run = 0; run < ROOST.length; run++) {
            double peer = PEER[run];
            comparison.roost(run + 1, new Figures(ROOST[run], null));
            comparison.peer(run + 1, () -> new Figures(peer, null));
        }
        return comparison;
    }
}
