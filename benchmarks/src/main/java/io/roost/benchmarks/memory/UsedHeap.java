package io.roost.benchmarks.memory;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.app.StandStill;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much of the heap is in use when everything is collected that can be. Used by one thread. */
final class UsedHeap {

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);

    /** Clients and brokers let go of what they held up to some seconds after they were closed. */
    private static final Duration STANDS_STILL = Duration.ofSeconds(3);

    /** In bytes. */
    private static final long STIR = 128 << 10;

    private long least = Long.MAX_VALUE;

    private UsedHeap() {}

    /**
     * In bytes, once no collection finds less any more. It is the least that was found: between a collection and the look
     * other threads allocate some megabytes.
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
