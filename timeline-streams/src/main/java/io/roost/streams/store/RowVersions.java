package io.roost.streams.store;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts the changes of the rows of each key, to invalidate what is cached of them. A reader reads the version before the
 * rows; the task writes the rows before it increments the version. So nothing that was read before a change is valid after it.
 *
 * <p>Keys share {@value #STRIPES} counters: a change of another key may invalidate too much, never too little. One thread
 * writes, any reads.
 */
final class RowVersions {

    private static final int STRIPES = 4096;

    private final AtomicIntegerArray versions = new AtomicIntegerArray(STRIPES);

    int of(long key) {
        return versions.get(stripe(key));
    }

    void increment(long key) {
        int stripe = stripe(key);
        versions.set(stripe, versions.getPlain(stripe) + 1);
    }

    private static int stripe(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (STRIPES - 1);
    }
}
