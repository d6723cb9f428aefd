package io.roost.api.routing;

import java.time.Duration;

/** The instant by which a client's request must be answered, whatever number of calls that takes. Immutable. */
public final class Deadline {

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the remaining time; zero once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, atNanos - System.nanoTime()));
    }

    public boolean hasPassed() {
        return atNanos - System.nanoTime() <= 0;
    }

    /** Returns the shorter of {@code bound} and the remaining time. */
    public Duration atMost(Duration bound) {
        Duration remaining = remaining();
        return remaining.compareTo(bound) < 0 ? remaining : bound;
    }
}
