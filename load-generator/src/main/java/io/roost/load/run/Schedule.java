package io.roost.load.run;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * When what is due: independent arrivals (a Poisson process), as those of many users are. It is fixed by rates and seed
 * alone and does not wait for answers, so a slow service cannot slow its own measurement down.
 */
public final class Schedule {

    private final Rates rates;
    private final SplittableRandom random;
    private final long endNanos;
    private final double meanGapNanos;
    private double dueNanos;

    public Schedule(Rates rates, Duration duration, long seed) {
        this.rates = rates;
        this.random = new SplittableRandom(seed);
        this.endNanos = duration.toNanos();
        this.meanGapNanos = 1e9 / rates.total();
    }

    /**
     * An action and when it is due.
     *
     * @param dueNanos since the start
     */
    record Arrival(Action action, long dueNanos) {}

    /** Whether another arrival comes before the end; makes it the {@link #current}. */
    public boolean advance() {
        dueNanos += -Math.log(1 - random.nextDouble()) * meanGapNanos;
        return dueNanos < endNanos;
    }

    /** When the current arrival is due, since the start. */
    public long dueNanos() {
        return (long) dueNanos;
    }

    Arrival current() {
        return new Arrival(rates.draw(random), dueNanos());
    }

    /**
     * Waits until the current arrival is due.
     *
     * @param startNanos of the schedule, by {@link System#nanoTime}
     */
    public void waitUntilDue(long startNanos) throws InterruptedException {
        long due = startNanos + dueNanos();
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(left);
        }
    }
}
