package io.roost.streams.fencing;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts the pauses of this process (stopped, swapped out, or a long garbage collection) in which the consumer group may have
 * given its tasks to other instances. Thread-safe.
 *
 * <p>A pause of one thread is harmless: while a thread loads a large partition, the heartbeat threads of the consumers go on.
 * So a timer ticks every second, and a pause is a long gap between two ticks.
 */
public final class PauseDetector {

    private static final Duration TICK = Duration.ofSeconds(1);

    /** When a pause begins, the last heartbeat may already be as old as the heartbeat interval. */
    private static final Duration MAX_HARMLESS = Tenure.SESSION_TIMEOUT.minus(Tenure.HEARTBEAT_INTERVAL);

    private static final PauseDetector OF_THIS_PROCESS = ticking();

    private final LongSupplier nanoTime;
    private long lastTick;
    private int count;

    /** @param nanoTime as {@link System#nanoTime} */
    public PauseDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
    }

    /** Returns the detector of this process, whose timer runs until the JVM ends. */
    public static PauseDetector ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    private static PauseDetector ticking() {
        PauseDetector detector = new PauseDetector(System::nanoTime);
        Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                        .setDaemon(true)
                        .setNameFormat("pause-detector")
                        .build())
                .scheduleWithFixedDelay(detector::count, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        return detector;
    }

    /** Returns the number of pauses so far. A call is a tick, so a pause that ended just now is included. */
    synchronized int count() {
        long now = nanoTime();
        if (now - lastTick > MAX_HARMLESS.toNanos()) {
            count++;
        }
        lastTick = now;
        return count;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }
}
