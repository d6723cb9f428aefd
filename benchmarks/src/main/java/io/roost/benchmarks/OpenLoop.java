package io.roost.benchmarks;

import io.roost.load.run.Action;
import io.roost.load.run.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load: work starts when it is due, even if earlier work is not done. Arrivals are a Poisson process, the same for the
 * same seed. Latencies count from the time at which work is due.
 */
public final class OpenLoop {

    private static final int THREADS = 256;
    private static final int DONE_WITHIN_SECONDS = 60;

    /** Called by many threads. */
    public interface Work {

        /** @param dueNanos the time at which the work is due, of {@link System#nanoTime} */
        void run(long dueNanos) throws Exception;
    }

    private OpenLoop() {}

    /**
     * Returns when all work is done. Collects the heap and starts all threads before the first arrival, so that neither is
     * measured.
     *
     * @param perSecond the mean rate of arrivals
     * @throws IllegalStateException if some work fails, or is not done a minute after the last arrival
     */
    public static void run(double perSecond, Duration duration, long seed, Work work) throws InterruptedException {
        System.gc();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Schedule schedule = new Schedule(Map.of(Action.TWEET, perSecond), duration, seed);
        ThreadPoolExecutor workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
        workers.prestartAllCoreThreads();
        try {
            schedule.run(
                    System.nanoTime(),
                    dueNanos -> workers.execute(() -> {
                        try {
                            work.run(dueNanos);
                        } catch (Throwable failed) {
                            failure.compareAndSet(null, failed);
                        }
                    }));
            workers.shutdown();
            if (!workers.awaitTermination(DONE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("not done %d s after the last arrival".formatted(DONE_WITHIN_SECONDS));
            }
        } finally {
            workers.shutdownNow();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a call failed under load", failure.get());
        }
    }
}
