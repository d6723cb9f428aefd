package io.roost.benchmarks.report;

import java.util.Map;

/**
 * What one run of one side gave.
 *
 * @param figure the one that counts
 * @param conditions what else was counted, by name
 */
public record Figures(double figure, Map<String, ?> conditions) {

    /** A figure alone. */
    public static Figures of(double figure) {
        return new Figures(figure, Map.of());
    }
}
