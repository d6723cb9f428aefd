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
 * Work that is due on a schedule and starts whether or not what came before is done. Arrivals are independent of each
 * other (a Poisson process), as those of many users are, and the same for the same seed. The time at which something was
 * due counts, not the time at which it could start.
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
     * Does all that is due and returns when all of it is done. First the heap is collected and the threads are made: neither
     * what was made before nor they are for this run to carry.
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
