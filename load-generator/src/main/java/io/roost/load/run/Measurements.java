package io.roost.load.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Latencies of what succeeded, counted from when it was due, and the failures by kind. Thread-safe. */
final class Measurements {

    private static final long HIGHEST_MICROS = 600_000_000L;
    private static final int DIGITS = 3;

    private final Map<Action, Histogram> latencies = new EnumMap<>(Action.class);
    private final Histogram visible = histogram();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final Map<Action, LongAdder> due = new EnumMap<>(Action.class);
    private final LongAdder invisible = new LongAdder();

    Measurements() {
        for (Action action : Action.values()) {
            latencies.put(action, histogram());
            due.put(action, new LongAdder());
        }
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);
    }

    void due(Action action) {
        due.getOrDefault(action, new LongAdder()).increment();
    }

    void succeeded(Action action, long nanos) {
        Histogram histogram = latencies.get(action);
        if (histogram != null) {
            histogram.recordValue(micros(nanos));
        }
    }

    void failed(Action action, String reason) {
        failures.computeIfAbsent(action.label() + ": " + reason, kind -> new LongAdder())
                .increment();
    }

    void visible(long nanos) {
        visible.recordValue(micros(nanos));
    }

    void invisible() {
        invisible.increment();
    }

    private static long micros(long nanos) {
        return Math.min(HIGHEST_MICROS, Math.max(1, nanos / 1_000));
    }

    Map<Action, ActionReport> actions() {
        Map<Action, ActionReport> reports = new EnumMap<>(Action.class);
        due.forEach((action, count) -> {
            if (count.sum() > 0) {
                reports.put(
                        action, new ActionReport(count.sum(), Latencies.of(latencies.getOrDefault(action, visible))));
            }
        });
        return reports;
    }

    Latencies visibility() {
        return Latencies.of(visible);
    }

    long neverVisible() {
        return invisible.sum();
    }

    Map<String, Long> failures() {
        Map<String, Long> sorted = new TreeMap<>();
        failures.forEach((kind, count) -> sorted.put(kind, count.sum()));
        return sorted;
    }
}
