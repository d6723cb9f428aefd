package io.roost.benchmarks.deployment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Runs an action for every user of a world, on a few threads. */
public final class Everybody {

    private static final int AT_ONCE = 4;

    private Everybody() {}

    /**
     * Runs on a pool of its own: the services in this JVM use the common pool.
     *
     * @return the sum of the results of {@code action}
     */
    public static long sum(int users, IntToLongFunction action) throws InterruptedException {
        ForkJoinPool workers = new ForkJoinPool(AT_ONCE);
        try {
            return workers.submit(() -> IntStream.range(0, users)
                            .parallel()
                            .mapToLong(action)
                            .sum())
                    .get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
