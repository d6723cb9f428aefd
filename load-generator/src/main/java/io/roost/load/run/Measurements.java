package io.roost.load.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts of due and failed calls, and latencies of successful ones from when they were due. Thread-safe. */
final class Measurements {

    /** From when a tweet was due until a follower's home timeline had it. */
    final Latencies.Recorder visible = new Latencies.Recorder();

    final LongAdder neverVisible = new LongAdder();

    private final Map<Action, Long> due = new ConcurrentHashMap<>();
    private final Map<Action, Latencies.Recorder> succeeded = new ConcurrentHashMap<>();
    private final Map<String, Long> failures = new ConcurrentSkipListMap<>();

    void due(Action action) {
        due.merge(action, 1L, Long::sum);
    }

    void succeeded(Action action, long dueNanos) {
        recorder(action).record(dueNanos);
    }

    void failed(Action action, String reason) {
        failures.merge(action.label() + ": " + reason, 1L, Long::sum);
    }

    Map<Action, RunReport.Outcome> actions() {
        Map<Action, RunReport.Outcome> outcomes = new EnumMap<>(Action.class);
        due.forEach((action, count) -> outcomes.put(
                action, new RunReport.Outcome(count, recorder(action).summary())));
        return outcomes;
    }

    private Latencies.Recorder recorder(Action action) {
        return succeeded.computeIfAbsent(action, first -> new Latencies.Recorder());
    }

    /** Returns the number of failures by kind, in alphabetical order. */
    Map<String, Long> failures() {
        return failures;
    }
}
