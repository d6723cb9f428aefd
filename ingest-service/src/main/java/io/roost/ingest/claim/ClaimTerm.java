package io.roost.ingest.claim;

import java.time.Duration;

/**
 * A span of time in which no other ingest can own the node number. Immutable.
 *
 * <p>It ends by two clocks: the monotonic one stands still while the machine is suspended, the other one may be set.
 *
 * @param untilNanos its end by {@link System#nanoTime}
 * @param untilMillis its end by {@link System#currentTimeMillis}
 */
public record ClaimTerm(long untilNanos, long untilMillis) {

    /** A term that never ends: for tests, and for ids that nobody else gives. */
    public static final ClaimTerm ENDLESS = new ClaimTerm(System.nanoTime() + Long.MAX_VALUE / 2, Long.MAX_VALUE);

    /** A term that is over. */
    static ClaimTerm over() {
        return new ClaimTerm(System.nanoTime(), 0);
    }

    static ClaimTerm from(long nanos, long millis, Duration length) {
        return new ClaimTerm(nanos + length.toNanos(), millis + length.toMillis());
    }

    boolean isHeld() {
        return System.nanoTime() - untilNanos < 0 && System.currentTimeMillis() < untilMillis;
    }

    /** @throws NoClaim if the term is over */
    public void requireHeld() {
        if (!isHeld()) {
            throw new NoClaim();
        }
    }
}
