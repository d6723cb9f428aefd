package io.roost.benchmarks.openloop;

import io.roost.load.run.Action;
import io.roost.load.run.Rates;
import io.roost.load.run.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load: work starts when it is due, whether or not earlier work is done. Arrivals are a Poisson process, the same
 * for the same seed. Latency counts from when work was due, not from when it started.
 */
public final class OpenLoop {

    private static final int THREADS = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What is due; called by many threads. */
    public interface Work {

        /** @param dueNanos when it was due, by {@link System#nanoTime} */
        void run(long dueNanos) throws Exception;
    }

    private OpenLoop() {}

    /**
     * Returns when all work is done. Before the first arrival the heap is collected and all threads are started, so that
     * neither is part of the measurement.
     *
     * @param perSecond how much is due, on average
     * @throws IllegalStateException if some of it fails, or is not done a minute after all was due
     */
    public static void run(double perSecond, Duration duration, long seed, Work work) throws InterruptedException {
        System.gc();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Schedule schedule = new Schedule(Rates.exactly(Map.of(Action.TWEET, perSecond)), duration, seed);
        ThreadPoolExecutor workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
        workers.prestartAllCoreThreads();
        try {
            long begin = System.nanoTime();
            while (schedule.advance()) {
                schedule.waitUntilDue(begin);
                long dueNanos = begin + schedule.dueNanos();
                workers.execute(() -> {
                    try {
                        work.run(dueNanos);
                    } catch (Exception failed) {
                        failure.compareAndSet(null, failed);
                    }
                });
            }
            workers.shutdown();
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("what was due is not done after " + PATIENCE.toSeconds() + " s");
            }
        } finally {
            workers.shutdownNow();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a call failed under load", failure.get());
        }
    }
}
