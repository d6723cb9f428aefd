package io.roost.load.run;

import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; all 0 if there is none. */
public record Latencies(long count, double p50, double p99, double p999, double max) {

    /** Summarizes a histogram of microseconds. */
    public static Latencies of(Histogram micros) {
        return new Latencies(
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3);
    }
}
