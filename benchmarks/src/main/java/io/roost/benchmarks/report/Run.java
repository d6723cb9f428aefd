package io.roost.benchmarks.report;

import org.jspecify.annotations.Nullable;

/** One run of both sides; the peer's fields are null where there is no peer. */
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
