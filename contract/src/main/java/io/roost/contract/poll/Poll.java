package io.roost.contract.poll;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Repeats a check, with a pause after each, until it succeeds or the time limit is reached. The check runs on the calling
 * thread, at least once. Immutable.
 *
 * @param limit no pause begins later than this after the first check, so the last check begins at most {@code limit + pause} after
 *     it
 */
public record Poll(Duration limit, Duration pause) {

    @FunctionalInterface
    public interface Condition<X extends Exception> {
        boolean holds() throws X;
    }

    /** A check that succeeds if it returns. */
    @FunctionalInterface
    public interface Attempt<T, X extends Exception> {
        T run() throws X;
    }

    /** Returns whether the condition held within the limit. */
    public <X extends Exception> boolean until(Condition<X> condition) throws X, InterruptedException {
        long begin = System.nanoTime();
        while (!condition.holds()) {
            if (!pauseWithin(begin)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Repeats {@code attempt} while it throws a {@code RuntimeException} for which {@code retryable} is true, and returns its
     * result. After the limit the last failure is thrown.
     */
    public <T, X extends Exception> T untilSuccess(Attempt<T, X> attempt, Predicate<RuntimeException> retryable)
            throws X, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return attempt.run();
            } catch (RuntimeException failure) {
                if (!retryable.test(failure) || !pauseWithin(begin)) {
                    throw failure;
                }
            }
        }
    }

    private boolean pauseWithin(long begin) throws InterruptedException {
        if (System.nanoTime() - begin > limit.toNanos()) {
            return false;
        }
        LockSupport.parkNanos(pause.toNanos()); // Unlike sleep it does not round up to milliseconds.
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return true;
    }
}
