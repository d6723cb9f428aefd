package io.roost.benchmarks.report;

import org.jspecify.annotations.Nullable;

/** The result of one run of one side: the figure that is compared, and further figures if there are any. */
public record Figures(double figure, @Nullable Record conditions) {}
