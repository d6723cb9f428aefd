package io.roost.load.graph;

import java.time.Duration;

/**
 * What an import did.
 *
 * @param resentLines how many times a line was sent again because the log was away
 */
public record GraphReport(long users, long edges, long profiles, long resentLines, Duration duration) {

    /** Lines a second, answered by the log. */
    public double linesPerSecond() {
        return (edges + profiles) / Math.max(1e-3, duration.toMillis() / 1e3);
    }
}
