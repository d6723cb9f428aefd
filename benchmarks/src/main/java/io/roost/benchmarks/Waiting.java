package io.roost.benchmarks;

import io.roost.contract.poll.Poll;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polls a condition until it holds or a bound is reached. */
public final class Waiting {

    private static final Duration MOST = Duration.ofMinutes(30);

    private Waiting() {}

    /**
     * Polls every {@code between}.
     *
     * @throws IllegalStateException if it does not happen in half an hour, or the thread is interrupted
     */
    public static void until(String happening, Duration between, BooleanSupplier happened) {
        try {
            if (!new Poll(MOST, between).until(happened::getAsBoolean)) {
                throw new IllegalStateException("timed out waiting until " + happening);
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while waiting until " + happening, interrupted);
        }
    }

    /**
     * Polls until {@code state} has held at every check for {@code lasting}, and {@code end} holds, too.
     *
     * @return {@code System.nanoTime()} of the check from which on the state has held
     */
    public static long untilLasting(
            String happening, Duration between, Duration lasting, BooleanSupplier state, BooleanSupplier end) {
        long[] since = {Long.MAX_VALUE};
        until(happening, between, () -> {
            long now = System.nanoTime();
            since[0] = state.getAsBoolean() ? Math.min(since[0], now) : Long.MAX_VALUE;
            return now - since[0] >= lasting.toNanos() && end.getAsBoolean();
        });
        return since[0];
    }
}
