package io.roost.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much to measure.
 *
 * @param quick small and short: to see that it works, not how fast
 * @param runs of each side that count, in turn
 * @param directory where logs and states are made, and deleted afterwards
 */
public record Setting(boolean quick, int runs, Path directory) {

    /** P of the log, where nothing else is asked for. */
    public int partitions() {
        return size(4, 2);
    }

    /** One of two sizes. */
    public int size(int full, int small) {
        return quick ? small : full;
    }

    /** One of two lengths. */
    public Duration length(Duration full, Duration small) {
        return quick ? small : full;
    }

    /** The same with another number of runs. */
    public Setting withRuns(int number) {
        return new Setting(quick, number, directory);
    }
}
