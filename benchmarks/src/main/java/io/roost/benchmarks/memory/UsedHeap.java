package io.roost.benchmarks.memory;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.app.StandStill;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The used heap after all garbage was collected. Used by one thread. */
final class UsedHeap {

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);

    /** Clients and brokers release memory up to some seconds after they were closed. */
    private static final Duration STANDS_STILL = Duration.ofSeconds(3);

    /** In bytes. */
    private static final long STIR = 128 << 10;

    private long least = Long.MAX_VALUE;

    private UsedHeap() {}

    /**
     * Returns the used bytes once collections no longer lower them: the minimum, since other threads allocate some megabytes
     * between a collection and the reading.
     */
    static long standingStill() {
        UsedHeap heap = new UsedHeap();
        StandStill standStill = new StandStill(heap::isNoLower);
        Waiting.until("the heap stands still", BETWEEN_COLLECTIONS, () -> standStill.hasLasted(STANDS_STILL));
        return heap.least;
    }

    private boolean isNoLower() {
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        boolean noLower = used > least - STIR;
        least = Math.min(least, used);
        return noLower;
    }
}
