package io.roost.benchmarks.memory;

import io.roost.benchmarks.Setting;
import java.lang.management.ManagementFactory;

/** How much of the heap is in use when everything is collected that can be. */
final class UsedHeap {

    private static final int COLLECTIONS = 4;

    private UsedHeap() {}

    /** In bytes. */
    static long now(Setting setting) {
        long least = Long.MAX_VALUE;
        for (int number = 0; number < setting.size(COLLECTIONS, 1); number++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
