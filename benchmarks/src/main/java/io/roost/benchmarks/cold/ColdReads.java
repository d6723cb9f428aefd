package io.roost.benchmarks.cold;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the timelines of some users once each, half of them on each of two threads. */
final class ColdReads {

    static final int DEPTH = 800;

    private static final int THREADS = 2;

    /** A source of timelines, used by one thread. */
    interface Source extends AutoCloseable {
        long[] homeTimeline(int user, int count) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** The result of one run: timelines per second, and the timelines. */
    record Outcome(Figures figures, List<long[]> timelines) {}

    private record Conditions(int timelines, int entries, int threads, double seconds) {}

    private ColdReads() {}

    /** @param source opened for each thread before the clock starts */
    static Outcome run(int[] readers, Callable<? extends Source> source) throws Exception {
        long[][] timelines = new long[readers.length][];
        List<Source> sources = new ArrayList<>();
        try (Resources resources = new Resources()) {
            for (int thread = 0; thread < THREADS; thread++) {
                sources.add(resources.add(source.call()));
            }
            long nanos = timed(readers, sources, timelines);
            double seconds = nanos / 1e9;
            Conditions conditions = new Conditions(readers.length, DEPTH, THREADS, seconds);
            return new Outcome(new Figures(readers.length / seconds, conditions), List.of(timelines));
        }
    }

    private static long timed(int[] readers, List<Source> sources, long[][] timelines) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> parts = new ArrayList<>();
            long begin = System.nanoTime();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                parts.add(threads.submit(() -> read(readers, first, sources.get(first), timelines)));
            }
            for (Future<Integer> part : parts) {
                part.get();
            }
            return System.nanoTime() - begin;
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a read failed", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static int read(int[] readers, int first, Source source, long[][] timelines) throws Exception {
        for (int index = first; index < readers.length; index += THREADS) {
            timelines[index] = source.homeTimeline(readers[index], DEPTH);
        }
        return first;
    }
}
