package io.roost.streams.fencing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts how often this process stood still, stopped or starved, for so long that others may have been given its tasks.
 * Thread-safe.
 *
 * <p>What counts is the process, not the thread that asks: while that one is held up, by the loading of a large partition
 * say, the consumers' own threads go on telling the group that they live. So a ticker of the process's own shows that time
 * went by, and a gap between two ticks that it did not.
 */
public final class Standstills {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** The last heartbeat before a standstill may be so old already. */
    private static final Duration LONGEST_HARMLESS =
            GroupTimeouts.SESSION_TIMEOUT.minus(GroupTimeouts.HEARTBEAT_INTERVAL);

    private static final Standstills OF_THIS_PROCESS = ticking();

    private final LongSupplier nanoTime;
    private long lastTick;
    private int count;

    /** @param nanoTime as {@link System#nanoTime} */
    public Standstills(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
    }

    /** Those of the process, which ticks for as long as it lives. */
    public static Standstills ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    private static Standstills ticking() {
        Standstills standstills = new Standstills(System::nanoTime);
        Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread ticker = new Thread(task, "standstills");
                    ticker.setDaemon(true);
                    return ticker;
                })
                .scheduleWithFixedDelay(standstills::count, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return standstills;
    }

    /** How many there were; asking is a tick, so one that has ended only now is among them. */
    synchronized int count() {
        long now = now();
        if (now - lastTick > LONGEST_HARMLESS.toNanos()) {
            count++;
        }
        lastTick = now;
        return count;
    }

    /** In nanoseconds; for differences only. */
    long now() {
        return nanoTime.getAsLong();
    }
}
