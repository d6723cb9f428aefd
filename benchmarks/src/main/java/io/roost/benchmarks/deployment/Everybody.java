package io.roost.benchmarks.deployment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Does something with every user of a world, a few at a time. */
public final class Everybody {

    private static final int AT_ONCE = 4;

    private Everybody() {}

    /**
     * Not the JVM's common pool: the services that are called lean on it.
     *
     * @return the sum of what {@code action} gave
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
