package io.roost.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final List<Figures> ROOST = List.of(Figures.of(90), Figures.of(110), Figures.of(100));
    private static final List<Figures> PEER = List.of(Figures.of(2), Figures.of(3), Figures.of(1));

    @Test
    void shouldCompareTheMedians() {
        Row row = Row.against("fan-out-400", "deliveries/s", Goal.atLeast(50), ROOST, "textbook", PEER);

        assertThat(row.roost()).isEqualTo(100);
        assertThat(row.peer()).isEqualTo(2);
        assertThat(row.ratio()).isEqualTo(50);
        assertThat(row.met()).isTrue();
        assertThat(row.runs().get(1)).isEqualTo(Run.of(Figures.of(110), Figures.of(3)));
    }

    @Test
    void shouldMissAGoalThatIsToBeStayedBelow() {
        assertThat(Row.against("restart", "s", Goal.atMost(0.2), PEER, "first start", PEER)
                        .met())
                .isFalse();
    }

    @Test
    void shouldSayNothingOfAGoalWhereThePeerHasNoFigure() {
        Row row = Row.withoutPeer("fan-out-400", "deliveries/s", Goal.atLeast(50), ROOST, "Redis", "apt-get install");

        assertThat(row.peer()).isNull();
        assertThat(row.ratio()).isNull();
        assertThat(row.met()).isNull();
        assertThat(row.goal()).isEqualTo("≥ 50×");
    }

    @Test
    void shouldHoldRoostsOwnFigureAgainstAGoalOfItsOwn() {
        Row row = Row.alone("memory-per-entry", "bytes/entry", Goal.figureAtMost(12, "bytes"), PEER);

        assertThat(row.met()).isTrue();
        assertThat(row.goal()).isEqualTo("≤ 12 bytes");
    }

    @Test
    void shouldNotBeHeldAgainstItsGoalWhereThatIsSaid() {
        Row row = Row.against("fan-out-400", "deliveries/s", Goal.atLeast(50), ROOST, "textbook", PEER)
                .withNote("a remark")
                .withoutVerdict("too small");

        assertThat(row.ratio()).isEqualTo(50);
        assertThat(row.goal()).isEqualTo("≥ 50×");
        assertThat(row.met()).isNull();
        assertThat(row.note()).isEqualTo("a remark; too small");
        assertThat(Row.alone("overload", "s", null, PEER)
                        .withoutVerdict("too small")
                        .note())
                .isNull();
    }

    @Test
    void shouldSayOnceWhatIsSaidOfSeveralRows() {
        Row first = Row.against("fan-out-400", "deliveries/s", Goal.atLeast(50), ROOST, "textbook", PEER);
        Row second = Row.against("rebuild", "events/s", Goal.atLeast(20), ROOST, "textbook", PEER);

        List<String> lines =
                new Table(List.of(first.withoutVerdict("too small"), second.withoutVerdict("too small"))).lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).endsWith("≥ 50×  -");
        assertThat(lines.get(3)).isEqualTo("fan-out-400, rebuild: too small");
    }

    @Test
    void shouldPrintColumnsAndNotes() {
        Row compared = Row.against("fan-out-400", "deliveries/s", Goal.atLeast(50), ROOST, "textbook", PEER);
        Row alone =
                Row.alone("celebrity", "s", Goal.figureAtMost(0.5, "s"), PEER).withNote("a remark");

        List<String> lines = new Table(List.of(compared, alone)).lines();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).contains("100", "(90.0 to 110)", "textbook", "50.0×", "≥ 50×", "yes");
        assertThat(lines.get(2)).contains("≤ 0.5 s", "no");
        assertThat(lines.get(3)).isEqualTo("celebrity: a remark");
    }
}
