package io.roost.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * The result of one run of one side.
 *
 * @param figure the figure that is compared
 * @param conditions further figures, or null
 */
public record Figures(double figure, @Nullable Record conditions) {}
