package io.roost.benchmarks.report;

import com.google.common.math.Quantiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects the runs of one row: Roost's, and those of its peer if there is one. A peer that is not installed, or whose
 * timelines are wrong, has no figure; the row gives the reason. Used by one thread.
 */
public final class Comparison {

    private final String name;
    private final String unit;
    private final @Nullable String peerName;
    private final boolean isUpperLimit;
    private final double limit;
    private final String goal;
    private final List<Figures> roost = new ArrayList<>();
    private final List<Figures> peer = new ArrayList<>();
    private @Nullable String failure;
    private boolean wrong;

    private Comparison(
            String name, String unit, @Nullable String peerName, boolean isUpperLimit, double limit, String limitUnit) {
        this.name = name;
        this.unit = unit;
        this.peerName = peerName;
        this.isUpperLimit = isUpperLimit;
        this.limit = limit;
        this.goal = (isUpperLimit ? "≤ " : "≥ ")
                + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString()
                + limitUnit;
    }

    /** The goal is that Roost's figure is at least {@code times} the peer's. */
    public static Comparison atLeast(double times, String name, String unit, String peerName) {
        return new Comparison(name, unit, peerName, false, times, "×");
    }

    /** The goal is that Roost's figure is at most {@code times} the peer's. */
    public static Comparison atMost(double times, String name, String unit, String peerName) {
        return new Comparison(name, unit, peerName, true, times, "×");
    }

    /** Roost is measured alone; the goal is that its figure is at most {@code limit}. */
    public static Comparison alone(String name, String unit, double limit, String limitUnit) {
        return new Comparison(name, unit, null, true, limit, " " + limitUnit);
    }

    /** Adds a run of Roost; run 0 is the warm-up, which does not count. */
    public void roost(int number, Figures figures) {
        if (number > 0) {
            roost.add(figures);
        }
    }

    /** Runs the peer, unless it has already failed; run 0 is the warm-up, which does not count. */
    public void peer(int number, Callable<Figures> run) throws Exception {
        if (failure != null) {
            return;
        }
        try {
            Figures figures = run.call();
            if (number > 0) {
                peer.add(figures);
            }
        } catch (PeerMissing missing) {
            peerFailed(missing);
        } catch (WrongContents different) {
            peerFailed(different);
            wrong = true;
        }
    }

    public void peerFailed(Exception reason) {
        failure = String.valueOf(reason.getMessage());
    }

    public Row row() {
        return row(null);
    }

    /** Returns the medians and every run; the note is the remark, or the reason why the peer failed. */
    public Row row(@Nullable String remark) {
        double ours = median(roost);
        Double theirs = peerName == null || failure != null ? null : Double.valueOf(median(peer));
        Double ratio = theirs == null ? null : Double.valueOf(ours / theirs);
        Double judged = peerName == null ? Double.valueOf(ours) : ratio;
        Boolean met = judged == null ? null : Boolean.valueOf(isUpperLimit ? judged <= limit : judged >= limit);
        List<Row.Run> runs = IntStream.range(0, roost.size())
                .mapToObj(run -> Row.Run.of(roost.get(run), theirs == null ? null : peer.get(run)))
                .toList();
        return new Row(
                name, ours, theirs, peerName, ratio, goal, met, unit, runs, failure != null ? failure : remark, wrong);
    }

    private static double median(List<Figures> runs) {
        return Quantiles.median().compute(runs.stream().map(Figures::figure).toList());
    }
}
