package io.roost.benchmarks.openloop;

import io.roost.load.run.Action;
import io.roost.load.run.Rates;
import io.roost.load.run.Schedule;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Open-loop load: work starts when it is due, whether or not earlier work is done. Arrivals are a Poisson process, the same
 * for the same seed. Latency counts from when work was due, not from when it started.
 */
public final class OpenLoop {

    private static final int AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final double perSecond;
    private final Duration duration;

    /** @param perSecond how much is due, on average */
    public OpenLoop(double perSecond, Duration duration) {
        this.perSecond = perSecond;
        this.duration = duration;
    }

    /**
     * Returns when all work is done. Before the first arrival the heap is collected and all threads are started, so that
     * neither is part of the measurement.
     *
     * @param work given the time by {@link System#nanoTime} at which it was due; called by many threads, throws nothing
     * @throws IllegalStateException if some of it is not done a minute after all was due
     */
    public void run(long seed, LongConsumer work) throws InterruptedException {
        System.gc();
        Schedule schedule = new Schedule(Rates.exactly(Map.of(Action.TWEET, perSecond)), duration, seed);
        ThreadPoolExecutor workers = (ThreadPoolExecutor) Executors.newFixedThreadPool(AT_ONCE);
        workers.prestartAllCoreThreads();
        try {
            long begin = System.nanoTime();
            while (schedule.advance()) {
                schedule.waitUntilDue(begin);
                long dueNanos = begin + schedule.dueNanos();
                workers.execute(() -> work.accept(dueNanos));
            }
            workers.shutdown();
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("what was due is not done after " + PATIENCE.toSeconds() + " s");
            }
        } finally {
            workers.shutdownNow();
        }
    }
}
