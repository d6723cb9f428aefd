package io.roost.streams.store;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How often the rows about a key have changed, so that what somebody remembers of them can be told from what they say
 * now. A reader that remembers takes the version first and reads then; the task writes first and counts then. So nothing that
 * was read before a change passes for what holds after it.
 *
 * <p>Keys share {@value #STRIPES} numbers: a change of another key may make a memory look stale, never the other way
 * round. One thread changes, any reads; a change costs one memory write.
 */
final class RowVersions {

    private static final int STRIPES = 4096;

    private final AtomicIntegerArray versions = new AtomicIntegerArray(STRIPES);

    int of(long key) {
        return versions.get(stripe(key));
    }

    void changed(long key) {
        int stripe = stripe(key);
        versions.set(stripe, versions.getPlain(stripe) + 1);
    }

    private static int stripe(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & (STRIPES - 1);
    }
}
