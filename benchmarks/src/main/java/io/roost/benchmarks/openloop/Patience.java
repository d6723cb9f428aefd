package io.roost.benchmarks.openloop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen, within a bound. */
public final class Patience {

    private static final Duration MOST = Duration.ofMinutes(10);

    private Patience() {}

    /** @throws IllegalStateException if it does not happen in ten minutes, or the thread is interrupted */
    public static void until(String happening, BooleanSupplier happened) {
        until(happening, Duration.ofMillis(1), happened);
    }

    /** As above, looking again after {@code between}. */
    public static void until(String happening, Duration between, BooleanSupplier happened) {
        long begin = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting until " + happening);
            }
            if (System.nanoTime() - begin > MOST.toNanos()) {
                throw new IllegalStateException("gave up waiting until " + happening);
            }
            LockSupport.parkNanos(between.toNanos());
        }
    }
}
