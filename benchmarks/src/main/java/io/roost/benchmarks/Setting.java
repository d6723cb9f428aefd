package io.roost.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The size of measurements.
 *
 * @param quick small and short: shows that a benchmark works, not how fast Roost is
 * @param runs measured runs of each side, in turn
 * @param directory for logs and states, which are deleted afterwards
 */
public record Setting(boolean quick, int runs, Path directory) {

    public int partitions() {
        return size(4, 2);
    }

    /** Returns {@code small} for a quick run, otherwise {@code full}. */
    public int size(int full, int small) {
        return quick ? small : full;
    }

    public Duration millis(int full, int small) {
        return Duration.ofMillis(size(full, small));
    }

    /**
     * Repeats a run of all sides; number 0 is the warm-up. Prints progress on standard error: standard output has only results.
     */
    public void repeat(String task, boolean warmUp, Threads.Work run) throws Exception {
        for (int number = warmUp ? 0 : 1; number <= runs; number++) {
            System.err.printf("%s: %s%n", task, number == 0 ? "warm-up" : "run %d of %d".formatted(number, runs));
            run.run(number);
        }
    }
}
