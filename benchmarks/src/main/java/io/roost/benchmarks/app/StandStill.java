package io.roost.benchmarks.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How long a condition has held at every check. Used by one thread. */
public final class StandStill {

    private final BooleanSupplier state;
    private boolean holds;
    private long since;

    public StandStill(BooleanSupplier state) {
        this.state = state;
    }

    /** Checks the condition; returns whether it has held for at least {@code duration}. */
    public boolean hasLasted(Duration duration) {
        long now = System.nanoTime();
        if (!state.getAsBoolean()) {
            holds = false;
        } else if (!holds) {
            holds = true;
            since = now;
        }
        return holds && now - since >= duration.toNanos();
    }

    /** {@code System.nanoTime()} of the check from which on it has held. */
    public long since() {
        return since;
    }
}
