package io.roost.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * What one run of one side gave.
 *
 * @param figure the one that counts
 * @param conditions what else was counted; null if nothing
 */
public record Figures(double figure, @Nullable Record conditions) {

    /** A figure alone. */
    public static Figures of(double figure) {
        return new Figures(figure, null);
    }
}
