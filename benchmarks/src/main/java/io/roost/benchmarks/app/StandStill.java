package io.roost.benchmarks.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Since when something has been so at every look. Used by one thread. */
public final class StandStill {

    private final BooleanSupplier state;
    private boolean holds;
    private long since;

    public StandStill(BooleanSupplier state) {
        this.state = state;
    }

    /** Looks, and tells whether it has been so for as long. */
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

    /** {@code System.nanoTime()} of the first look of those at which it was so. */
    public long since() {
        return since;
    }
}
