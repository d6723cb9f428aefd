package io.roost.benchmarks.openloop;

import io.roost.load.run.Latencies;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Records latencies, counted from when each was due, with a precision of three digits. Thread-safe. */
public final class LatencyRecorder {

    private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Histogram micros = new ConcurrentHistogram(MAX_MICROS, 3);

    /** Records the time from {@code dueNanos} until now. */
    public void record(long dueNanos) {
        long took = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - dueNanos);
        micros.recordValue(Math.min(MAX_MICROS, Math.max(1, took)));
    }

    /** Returns all percentiles, in milliseconds. */
    public Latencies summary() {
        return Latencies.of(micros);
    }
}
