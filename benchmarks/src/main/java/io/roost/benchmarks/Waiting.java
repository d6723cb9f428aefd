package io.roost.benchmarks;

import io.roost.contract.poll.Poll;
import java.time.Duration;

/** Polls conditions, for at most half an hour. */
public final class Waiting {

    private static final Duration MOST = Duration.ofMinutes(30);

    private Waiting() {}

    /** @throws IllegalStateException if the condition does not hold in time, or the thread is interrupted */
    public static void until(String happening, Duration between, Poll.Condition<InterruptedException> happened) {
        try {
            if (!new Poll(MOST, between).until(happened)) {
                throw new IllegalStateException("timed out waiting until " + happening);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while waiting until " + happening, interrupted);
        }
    }

    /**
     * Polls until {@code state} has been true at every check for {@code lasting}, and {@code end} is true, too.
     *
     * @return {@code System.nanoTime()} of the first check since which {@code state} has been true
     */
    public static long untilLasting(
            String happening,
            Duration between,
            Duration lasting,
            Poll.Condition<InterruptedException> state,
            Poll.Condition<InterruptedException> end) {
        long[] since = {Long.MAX_VALUE};
        until(happening, between, () -> {
            long now = System.nanoTime();
            since[0] = state.holds() ? Math.min(since[0], now) : Long.MAX_VALUE;
            return now - since[0] >= lasting.toNanos() && end.holds();
        });
        return since[0];
    }
}
