package io.roost.benchmarks.openloop;

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

    /** All figures, in milliseconds. */
    public io.roost.load.run.Latencies summary() {
        return io.roost.load.run.Latencies.of(micros);
    }
}
