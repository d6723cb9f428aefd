package io.roost.ingest.claim;

import java.time.Duration;

/**
 * A period in which no other ingest service can own the node number. Immutable.
 *
 * <p>It ends by the clock that expires first: the monotonic clock stops while the machine is suspended, and the wall clock
 * may be set back.
 *
 * @param untilNanos its end by {@link System#nanoTime}
 * @param untilMillis its end by {@link System#currentTimeMillis}
 */
public record ClaimTerm(long untilNanos, long untilMillis) {

    /** A term that never ends, for tests. */
    public static final ClaimTerm ENDLESS = new ClaimTerm(System.nanoTime() + Long.MAX_VALUE / 2, Long.MAX_VALUE);

    public static final ClaimTerm ENDED = new ClaimTerm(System.nanoTime(), 0);

    static ClaimTerm from(long nanos, long millis, Duration length) {
        return new ClaimTerm(nanos + length.toNanos(), millis + length.toMillis());
    }

    boolean isHeld() {
        return System.nanoTime() - untilNanos < 0 && System.currentTimeMillis() < untilMillis;
    }

    /** @throws NoClaim if the term has ended */
    public void requireHeld() {
        if (!isHeld()) {
            throw new NoClaim();
        }
    }
}
