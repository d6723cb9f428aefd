package io.roost.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;

/** A figure of several runs. */
public record Range(double least, double median, double most) {

    /** @throws IllegalArgumentException if there is no run */
    public static Range of(Collection<Double> runs) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("no runs");
        }
        double[] sorted = runs.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Range(sorted[0], median, sorted[sorted.length - 1]);
    }
}
