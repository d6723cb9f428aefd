package io.roost.load.soak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The result of a soak test.
 *
 * @param duration of the load
 * @param tweets the outcomes of the tweets that were due
 * @param missing accepted tweets that the log does not have
 * @param highestLag in records; null if it was never known
 * @param drained from the end of the load until the lag was 0; null if it was not 0 in time
 * @param highestHeapBytes of all admin ports together; null if there are none
 */
public record SoakReport(
        Duration duration,
        Outcomes tweets,
        long missing,
        @Nullable Long highestLag,
        @Nullable Duration drained,
        @Nullable Long highestHeapBytes) {

    /**
     * Counts of tweets by outcome.
     *
     * @param offered sent; the sum of the others
     * @param accepted answered 201
     * @param refused answered 429 or 503
     * @param failed answered with another status
     * @param unanswered without a response
     * @param unsent due, but not sent: too many requests waited for their responses
     */
    public record Outcomes(long offered, long accepted, long refused, long failed, long unanswered, long unsent) {}

    /** Whether every request was answered, the log has all accepted tweets, and the lag was 0 in time. */
    public boolean isGood() {
        return tweets.unanswered() == 0 && missing == 0 && drained != null;
    }
}
