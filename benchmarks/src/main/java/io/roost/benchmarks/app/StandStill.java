package io.roost.benchmarks.app;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Whether something has been so at every look for a while, and since when. Used by one thread. */
final class StandStill {

    private final long nanos;
    private final BooleanSupplier state;
    private boolean holds;
    private long since;

    StandStill(Duration duration, BooleanSupplier state) {
        this.nanos = duration.toNanos();
        this.state = state;
    }

    boolean isReached() {
        long now = System.nanoTime();
        if (!state.getAsBoolean()) {
            holds = false;
        } else if (!holds) {
            holds = true;
            since = now;
        }
        return holds && now - since >= nanos;
    }

    long since() {
        return since;
    }
}
