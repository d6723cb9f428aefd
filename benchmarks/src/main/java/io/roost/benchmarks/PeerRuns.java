package io.roost.benchmarks;

import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one peer. A peer that is not installed, or whose timelines are wrong, has no figure; its row gives the
 * reason.
 */
public final class PeerRuns {

    /** One run. */
    public interface Attempt {
        Figures run() throws PeerMissing, InterruptedException;
    }

    private final String name;
    private final List<Figures> runs = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private @Nullable String reason;

    /** @param name as the table has it */
    public PeerRuns(String name) {
        this.name = name;
    }

    /** Runs the peer, unless it has already failed. */
    public void add(Attempt attempt) throws InterruptedException {
        if (reason != null) {
            return;
        }
        try {
            runs.add(attempt.run());
        } catch (PeerMissing missing) {
            reason = String.valueOf(missing.getMessage());
        } catch (WrongContents different) {
            reason = String.valueOf(different.getMessage());
            wrong.add(reason);
        }
    }

    /** Removes the first run, which was the warm-up. */
    public void forgetFirst() {
        if (!runs.isEmpty()) {
            runs.remove(0);
        }
    }

    /** Roost's runs beside these. */
    public Row row(String rowName, String unit, Goal goal, List<Figures> roost) {
        return reason == null
                ? Row.against(rowName, unit, goal, roost, name, runs)
                : Row.withoutPeer(rowName, unit, goal, roost, name, reason);
    }

    /** What was wrong with its contents. */
    public List<String> wrong() {
        return wrong;
    }
}
