package io.roost.load.run;

import java.time.Duration;
import java.util.Map;

/**
 * The result of a run.
 *
 * @param visible from when a tweet was due until a follower's home timeline had it, for the tweets that were watched
 * @param neverVisible watched tweets that a follower's home timeline did not have in time
 * @param failures the number of failed calls by kind
 * @param acknowledgedWrites writes answered 2xx
 * @param missingWrites acknowledged writes that the log does not have
 */
public record RunReport(
        Duration duration,
        int users,
        Map<Action, Outcome> actions,
        Latencies visible,
        long neverVisible,
        Map<String, Long> failures,
        long acknowledgedWrites,
        long missingWrites) {

    /** The calls of one kind of action: those due, and the latencies of those answered 2xx, from when they were due. */
    public record Outcome(long due, Latencies succeeded) {}

    /** Whether a call succeeded, the log has all acknowledged writes, and all watched tweets became visible. */
    public boolean isGood() {
        boolean hasSuccess = actions.values().stream()
                .anyMatch(outcome -> outcome.succeeded().count() > 0);
        return hasSuccess && missingWrites == 0 && neverVisible == 0;
    }
}
