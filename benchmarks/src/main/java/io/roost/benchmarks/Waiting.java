package io.roost.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a condition until it holds or a bound is reached. */
public final class Waiting {

    private static final Duration MOST = Duration.ofMinutes(30);
    private static final Duration A_MILLISECOND = Duration.ofMillis(1);

    private Waiting() {}

    /**
     * Polls every millisecond.
     *
     * @throws IllegalStateException if it does not happen in half an hour, or the thread is interrupted
     */
    public static void until(String happening, BooleanSupplier happened) {
        until(happening, A_MILLISECOND, happened);
    }

    /** As above, polling every {@code between}. */
    public static void until(String happening, Duration between, BooleanSupplier happened) {
        long begin = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting until " + happening);
            }
            if (System.nanoTime() - begin > MOST.toNanos()) {
                throw new IllegalStateException("timed out waiting until " + happening);
            }
            LockSupport.parkNanos(between.toNanos());
        }
    }
}
