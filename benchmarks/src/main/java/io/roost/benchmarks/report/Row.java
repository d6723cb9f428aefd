package io.roost.benchmarks.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: Roost beside another way of doing the same work. The peer's fields are null where there is none.
 *
 * @param roost median of the runs
 * @param peer median of the runs
 * @param ratio how much better Roost is
 * @param goal of the ratio, or of Roost's figure where there is no peer; null where none is set
 * @param runs each with its conditions
 */
public record Row(
        String name,
        double roost,
        @Nullable Double peer,
        @Nullable String peerName,
        @Nullable Double ratio,
        @Nullable Double goal,
        @Nullable Boolean met,
        String unit,
        List<?> runs) {

    /** Roost alone, against a goal of its own. */
    public static Row withoutPeer(String name, double roost, @Nullable Double goal, String unit, List<?> runs) {
        return new Row(name, roost, null, null, null, goal, goal == null ? null : roost >= goal, unit, runs);
    }
}
