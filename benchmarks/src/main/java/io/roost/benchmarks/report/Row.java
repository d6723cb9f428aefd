package io.roost.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table: Roost and a peer that does the same work.
 *
 * @param roost median of the runs
 * @param peer median of the runs; null if the peer has no figure
 * @param peerName null if there is no peer
 * @param ratio Roost's median divided by the peer's
 * @param goal as text
 * @param met null if there is no figure to check
 * @param note for readers of the row, such as how to install the peer
 * @param wrong whether the peer's timelines were wrong
 */
public record Row(
        String name,
        double roost,
        @Nullable Double peer,
        @Nullable String peerName,
        @Nullable Double ratio,
        String goal,
        @Nullable Boolean met,
        String unit,
        List<Run> runs,
        @Nullable String note,
        @JsonIgnore boolean wrong) {

    /** One run of both sides; the peer's fields are null if it has no figure. */
    public record Run(
            double roost,
            @Nullable Double peer,
            @Nullable Record roostConditions,
            @Nullable Record peerConditions) {

        static Run of(Figures roost, @Nullable Figures peer) {
            return peer == null
                    ? new Run(roost.figure(), null, roost.conditions(), null)
                    : new Run(roost.figure(), peer.figure(), roost.conditions(), peer.conditions());
        }
    }

    /** Returns the same row without a check of its goal, and with the reason as a note. */
    public Row withoutVerdict(String why) {
        String notes = note == null ? why : note + "; " + why;
        return new Row(name, roost, peer, peerName, ratio, goal, null, unit, runs, notes, wrong);
    }
}
