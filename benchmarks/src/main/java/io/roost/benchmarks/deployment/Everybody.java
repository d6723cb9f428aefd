package io.roost.benchmarks.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToLongFunction;

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
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Long>> parts = new ArrayList<>();
            for (int user = 0; user < users; user++) {
                int number = user;
                parts.add(workers.submit(() -> action.applyAsLong(number)));
            }
            long sum = 0;
            for (Future<Long> part : parts) {
                sum += part.get();
            }
            return sum;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failure.getCause());
        } finally {
            workers.shutdownNow();
        }
    }
}
