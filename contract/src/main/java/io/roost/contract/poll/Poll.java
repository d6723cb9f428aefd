package io.roost.contract.poll;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Repeats a check, with a pause after each, until it succeeds or the time limit is reached. The check runs on the calling
 * thread, at least once. Immutable.
 *
 * @param limit the maximum time from the start of the first check to that of the last
 */
public record Poll(Duration limit, Duration pause) {

    /** A check with a result. */
    @FunctionalInterface
    public interface Condition<X extends Exception> {
        boolean holds() throws X;
    }

    /** A check that succeeds if it returns. */
    @FunctionalInterface
    public interface Attempt<T, X extends Exception> {
        T make() throws X;
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
     * Repeats {@code attempt} while it throws a failure that matches {@code repeated}, and returns its result. After the limit the
     * last failure is thrown.
     */
    public <T, X extends Exception> T untilReturned(Attempt<T, X> attempt, Predicate<RuntimeException> repeated)
            throws X, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return attempt.make();
            } catch (RuntimeException failure) {
                if (!repeated.test(failure) || !pauseWithin(begin)) {
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
