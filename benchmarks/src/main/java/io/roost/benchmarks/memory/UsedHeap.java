package io.roost.benchmarks.memory;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.app.StandStill;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How much of the heap is in use when everything is collected that can be. Used by one thread. */
final class UsedHeap {

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);

    /** Clients and brokers let go of what they held up to some seconds after they were closed. */
    private static final Duration STANDS_STILL = Duration.ofSeconds(2);

    /** In bytes: less than that comes and goes in an application that is idle. */
    private static final long STIR = 128 << 10;

    private long used;

    private UsedHeap() {}

    /** In bytes, once it stands still from collection to collection. */
    static long standingStill() {
        UsedHeap heap = new UsedHeap();
        StandStill standStill = new StandStill(heap::isAsBefore);
        Waiting.until("the heap stands still", BETWEEN_COLLECTIONS, () -> standStill.hasLasted(STANDS_STILL));
        return heap.used;
    }

    private boolean isAsBefore() {
        long before = used;
        System.gc();
        used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return Math.abs(used - before) < STIR;
    }
}
