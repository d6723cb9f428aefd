package io.roost.benchmarks;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs work on several threads. */
public final class Threads {

    /** Work for each number of a thread, a user or a run. */
    public interface Work {

        void run(int number) throws Exception;
    }

    private Threads() {}

    /** Runs the work on each of {@code threads} threads at the same time; returns the duration in seconds. */
    public static double seconds(int threads, Work work) throws Exception {
        List<Callable<Void>> calls = IntStream.range(0, threads)
                .mapToObj(thread -> (Callable<Void>) () -> {
                    work.run(thread);
                    return null;
                })
                .toList();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            long begin = System.nanoTime();
            for (Future<Void> call : executor.invokeAll(calls)) {
                call.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Runs an action for each user below {@code users}, on four threads; returns the duration in seconds. */
    public static double forEachUser(int users, Work action) throws Exception {
        int threads = 4;
        return seconds(threads, thread -> {
            for (int user = thread; user < users; user += threads) {
                action.run(user);
            }
        });
    }
}
