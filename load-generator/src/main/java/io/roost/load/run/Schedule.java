package io.roost.load.run;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * When actions are due: independent arrivals (a Poisson process), like those of many users. They depend on rates and seed
 * only, not on answers, so a slow service does not slow its measurement down. Not thread-safe.
 */
public final class Schedule {

    private final Map<Action, Double> perSecond;
    private final SplittableRandom random;
    private final long endNanos;
    private final double meanGapNanos;
    private double dueNanos;

    /** @param perSecond the rates of the actions, 0 or more */
    public Schedule(Map<Action, Double> perSecond, Duration duration, long seed) {
        this.perSecond = new EnumMap<>(perSecond);
        this.random = new SplittableRandom(seed);
        this.endNanos = duration.toNanos();
        this.meanGapNanos = 1e9 / total(perSecond);
    }

    /** Returns the sum of the rates. */
    public static double total(Map<Action, Double> perSecond) {
        return perSecond.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    public interface Arrivals {

        /** @param dueNanos the time at which it is due, of {@link System#nanoTime} */
        void arrive(long dueNanos) throws InterruptedException;
    }

    /** Passes all arrivals on, each when it is due; {@code startNanos} is of {@link System#nanoTime}. */
    public void run(long startNanos, Arrivals arrivals) throws InterruptedException {
        while (advance()) {
            long due = startNanos + dueNanos();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(left);
            }
            arrivals.arrive(due);
        }
    }

    /** Moves to the next arrival; returns false if there is none before the end. */
    boolean advance() {
        dueNanos += -Math.log(1 - random.nextDouble()) * meanGapNanos;
        return dueNanos < endNanos;
    }

    /** Returns when the current arrival is due, since the start. */
    long dueNanos() {
        return (long) dueNanos;
    }

    /** Returns an action with a probability in proportion to its rate. */
    Action randomAction() {
        double left = random.nextDouble() * total(perSecond);
        Action drawn = Action.READ;
        for (Map.Entry<Action, Double> rate : perSecond.entrySet()) {
            if (rate.getValue() > 0) {
                drawn = rate.getKey();
                left -= rate.getValue();
                if (left < 0) {
                    break;
                }
            }
        }
        return drawn;
    }
}
