package io.roost.load.run;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies in milliseconds; all 0 if there is none. */
public record Latencies(long count, double p50, double p99, double p999, double max) {

    /** Records latencies, counted from when each was due, with a precision of three digits. Thread-safe. */
    public static final class Recorder {

        private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);

        private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, 3);

        /** Records the time from {@code dueNanos} until now. */
        public void record(long dueNanos) {
            long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
            micros.recordValue(Math.min(MAX_MICROS, Math.max(1, took)));
        }

        public Latencies summary() {
            return new Latencies(
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getValueAtPercentile(99.9) / 1e3,
                    micros.getMaxValue() / 1e3);
        }
    }
}
