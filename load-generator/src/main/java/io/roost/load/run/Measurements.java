package io.roost.load.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts of due and failed calls, and latencies of successful ones from when they were due. Thread-safe. */
final class Measurements {

    private static final long MAX_MICROS = 600_000_000L;
    private static final int DIGITS = 3;

    private final Map<Action, Long> due = new ConcurrentHashMap<>();
    private final Map<Action, Histogram> succeeded = new ConcurrentHashMap<>();
    private final Map<String, Long> failures = new ConcurrentSkipListMap<>();
    private final Histogram visible = histogram();
    private final LongAdder neverVisible = new LongAdder();

    private static Histogram histogram() {
        return new ConcurrentHistogram(MAX_MICROS, DIGITS);
    }

    void due(Action action) {
        due.merge(action, 1L, Long::sum);
    }

    void succeeded(Action action, long nanos) {
        record(succeeded.computeIfAbsent(action, first -> histogram()), nanos);
    }

    void failed(Action action, String reason) {
        failures.merge(action.label() + ": " + reason, 1L, Long::sum);
    }

    void visible(long nanos) {
        record(visible, nanos);
    }

    void neverBecameVisible() {
        neverVisible.increment();
    }

    private static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.min(MAX_MICROS, Math.max(1, nanos / 1_000)));
    }

    Map<Action, RunReport.Outcome> actions() {
        Map<Action, RunReport.Outcome> outcomes = new EnumMap<>(Action.class);
        due.forEach((action, count) -> outcomes.put(
                action,
                new RunReport.Outcome(count, Latencies.of(succeeded.computeIfAbsent(action, none -> histogram())))));
        return outcomes;
    }

    Latencies visibility() {
        return Latencies.of(visible);
    }

    long neverVisible() {
        return neverVisible.sum();
    }

    /** Returns the number of failures by kind, in alphabetical order. */
    Map<String, Long> failures() {
        return failures;
    }
}
