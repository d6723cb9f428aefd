package io.roost.load.run;

import java.time.Duration;
import java.util.Map;

/**
 * What a run did.
 *
 * @param visible from when a tweet was due to be posted until a follower saw it at home, of the tweets that were watched
 * @param neverVisible watched tweets that a follower did not see in time
 * @param failures requests that failed, by kind
 * @param acknowledgedWrites writes answered 2xx
 * @param missingWrites those of them that the log does not have
 */
public record RunReport(
        Duration duration,
        int users,
        Map<Action, ActionReport> actions,
        Latencies visible,
        long neverVisible,
        Map<String, Long> failures,
        long acknowledgedWrites,
        long missingWrites) {

    /** Whether something succeeded, and nothing that was answered 2xx went missing. */
    public boolean isGood() {
        boolean something =
                actions.values().stream().anyMatch(action -> action.succeeded().count() > 0);
        return something && missingWrites == 0 && neverVisible == 0;
    }
}
