package io.roost.benchmarks.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: Roost beside another way of doing the same work.
 *
 * @param roost median of the runs
 * @param peer median of the runs; null if the peer has no figure
 * @param peerName null if there is no peer
 * @param ratio Roost's median by the peer's
 * @param goal as text; null if there is none
 * @param met null if there is no goal, or no figure to check
 * @param note for readers of the row, such as how to install the peer
 */
public record Row(
        String name,
        double roost,
        @Nullable Double peer,
        @Nullable String peerName,
        @Nullable Double ratio,
        @Nullable String goal,
        @Nullable Boolean met,
        String unit,
        List<Run> runs,
        @Nullable String note) {

    /** Roost beside a peer: as many runs of each. */
    public static Row against(
            String name, String unit, Goal goal, List<Figures> roost, String peerName, List<Figures> peer) {
        double ours = median(roost);
        double theirs = median(peer);
        double ratio = ours / theirs;
        List<Run> runs = IntStream.range(0, roost.size())
                .mapToObj(number -> Run.of(roost.get(number), peer.get(number)))
                .toList();
        boolean met = goal.metBy(goal.isOfRatio() ? ratio : ours);
        return new Row(name, ours, theirs, peerName, ratio, goal.toString(), met, unit, runs, null);
    }

    /** Roost beside a peer that has no figure, and why not. */
    public static Row withoutPeer(
            String name, String unit, Goal goal, List<Figures> roost, String peerName, String why) {
        return new Row(name, median(roost), null, peerName, null, goal.toString(), null, unit, alone(roost), why);
    }

    /** Roost alone, against a goal of its own or none. */
    public static Row alone(String name, String unit, @Nullable Goal goal, List<Figures> roost) {
        double ours = median(roost);
        Boolean met = goal == null || goal.isOfRatio() ? null : goal.metBy(ours);
        return new Row(
                name, ours, null, null, null, goal == null ? null : goal.toString(), met, unit, alone(roost), null);
    }

    /** The same row with one remark more. */
    public Row withNote(String remark) {
        String notes = note == null ? remark : note + "; " + remark;
        return new Row(name, roost, peer, peerName, ratio, goal, met, unit, runs, notes);
    }

    /** The same row with a remark on how the two sides were compared, if they were. */
    public Row comparedSo(String remark) {
        return peer == null ? this : withNote(remark);
    }

    /** The same row with its goal not checked, and a note why; unchanged if it has no goal. */
    public Row withoutVerdict(String why) {
        if (goal == null) {
            return this;
        }
        return new Row(name, roost, peer, peerName, ratio, goal, null, unit, runs, note).withNote(why);
    }

    Range roostRange() {
        return Range.of(runs.stream().map(Run::roost).toList());
    }

    @Nullable
    Range peerRange() {
        List<Double> figures =
                runs.stream().map(Run::peer).filter(Objects::nonNull).toList();
        return figures.isEmpty() ? null : Range.of(figures);
    }

    private static List<Run> alone(List<Figures> roost) {
        return roost.stream().map(figures -> Run.of(figures, null)).toList();
    }

    private static double median(List<Figures> runs) {
        return Range.of(runs.stream().map(Figures::figure).toList()).median();
    }
}
