package io.roost.load.graph;

import java.time.Duration;

/**
 * What an import did.
 *
 * @param selfFollows how many lines of the file were skipped, since nobody follows oneself
 * @param resentLines how many times a line was sent again because the log was away
 */
public record GraphReport(
        long users, long edges, long profiles, long selfFollows, long resentLines, Duration duration) {

    /** Lines a second, answered by the log. */
    public double linesPerSecond() {
        return (edges + profiles) / Math.max(1e-3, duration.toMillis() / 1e3);
    }
}
