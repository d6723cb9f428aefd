package io.roost.benchmarks.report;

import com.google.common.math.Quantiles;
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
    private final Goal goal;
    private final @Nullable String peerName;
    private final List<Figures> roost = new ArrayList<>();
    private final List<Figures> peer = new ArrayList<>();
    private @Nullable String failure;
    private boolean wrong;

    /** @param peerName null if Roost is measured alone */
    public Comparison(String name, String unit, Goal goal, @Nullable String peerName) {
        this.name = name;
        this.unit = unit;
        this.goal = goal;
        this.peerName = peerName;
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

    /** Leaves the peer without a figure. */
    public void peerFailed(Exception reason) {
        failure = String.valueOf(reason.getMessage());
    }

    /** Returns the medians and every run, without a remark. */
    public Row row() {
        return row(null);
    }

    /** Returns the medians and every run; the note is the remark, or the reason why the peer failed. */
    public Row row(@Nullable String remark) {
        double ours = median(roost);
        Double theirs = peerName == null || failure != null ? null : Double.valueOf(median(peer));
        Double ratio = theirs == null ? null : Double.valueOf(ours / theirs);
        Double judged = goal.isOfRatio() ? ratio : Double.valueOf(ours);
        Boolean met = judged == null ? null : Boolean.valueOf(goal.metBy(judged));
        List<Row.Run> runs = IntStream.range(0, roost.size())
                .mapToObj(run -> Row.Run.of(roost.get(run), theirs == null ? null : peer.get(run)))
                .toList();
        return new Row(
                name,
                ours,
                theirs,
                peerName,
                ratio,
                goal.toString(),
                met,
                unit,
                runs,
                failure != null ? failure : remark,
                wrong);
    }

    private static double median(List<Figures> runs) {
        return Quantiles.median().compute(runs.stream().map(Figures::figure).toList());
    }
}
