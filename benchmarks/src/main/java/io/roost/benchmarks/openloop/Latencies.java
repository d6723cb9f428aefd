package io.roost.benchmarks.openloop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies from when something was due, to three digits. Thread-safe. */
public final class Latencies {

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

    /** Notes that what was due at {@code dueNanos} has happened now. */
    public void happened(long dueNanos) {
        long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(1, took)));
    }

    /** In milliseconds. */
    public double percentile(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** The figures by name, in milliseconds, each name after {@code prefix}. */
    public Map<String, Object> figures(String prefix) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(prefix + "Count", micros.getTotalCount());
        figures.put(prefix + "P50", percentile(50));
        figures.put(prefix + "P99", percentile(99));
        figures.put(prefix + "P999", percentile(99.9));
        figures.put(prefix + "Max", micros.getMaxValue() / 1e3);
        return figures;
    }
}
