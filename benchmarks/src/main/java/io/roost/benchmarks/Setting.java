package io.roost.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How much to measure.
 *
 * @param quick small and short: shows that a benchmark works, not how fast Roost is
 * @param runs measured runs of each side, in turn
 * @param directory for logs and states, which are deleted afterwards
 */
public record Setting(boolean quick, int runs, Path directory) {

    /** The default number of partitions. */
    public int partitions() {
        return size(4, 2);
    }

    /** {@code small} in a quick run, else {@code full}. */
    public int size(int full, int small) {
        return quick ? small : full;
    }

    /** {@code small} in a quick run, else {@code full}. */
    public Duration length(Duration full, Duration small) {
        return quick ? small : full;
    }

    /** This setting with another number of runs. */
    public Setting withRuns(int number) {
        return new Setting(quick, number, directory);
    }
}
