package io.roost.benchmarks.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what takes minutes at most. */
public final class Waiting {

    private static final Duration MOST = Duration.ofMinutes(30);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(1).toNanos();

    private Waiting() {}

    /** @throws IllegalStateException if it does not happen in half an hour, or the thread is interrupted */
    public static void until(String happening, BooleanSupplier happened) {
        long begin = System.nanoTime();
        while (!happened.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("interrupted while waiting until " + happening);
            }
            if (System.nanoTime() - begin > MOST.toNanos()) {
                throw new IllegalStateException("gave up waiting until " + happening);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
