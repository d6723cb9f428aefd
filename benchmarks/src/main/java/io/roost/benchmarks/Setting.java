package io.roost.benchmarks;

import java.nio.file.Path;

/**
 * How much to measure.
 *
 * @param quick small and short: to see that it works, not how fast
 * @param runs of each side that count, in turn
 * @param directory where logs and states are made, and deleted afterwards
 */
public record Setting(boolean quick, int runs, Path directory) {

    /** One of two sizes. */
    public int size(int full, int small) {
        return quick ? small : full;
    }
}
