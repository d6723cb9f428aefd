package io.roost.engine.timeline;

import java.util.Arrays;

/** A page of a home timeline that is being collected from the newest entry on. Not thread-safe. */
final class Page {

    private final long highestId;
    private final long sinceId;
    private final long[] ids;
    private int count;
    private int remaining;

    /**
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param most at most so many
     * @param depth how many entries, the newest, are looked at
     */
    Page(long highestId, long sinceId, int most, int depth) {
        this.highestId = highestId;
        this.sinceId = sinceId;
        this.ids = new long[Math.min(most, depth)];
        this.remaining = depth;
    }

    /** Whether nothing more is wanted. */
    boolean isComplete() {
        return count == ids.length || remaining <= 0;
    }

    /** Whether the next {@code entries}, down to {@code lowest}, are all too high; they are passed over then. */
    boolean skips(long lowest, int entries) {
        if (lowest <= highestId) {
            return false;
        }
        remaining -= entries;
        return true;
    }

    /** Takes what it wants of the next entries, given as the first {@code offered} of {@code ascending}. */
    void offer(long[] ascending, int offered) {
        for (int index = offered - 1; index >= 0 && !isComplete(); index--, remaining--) {
            long id = ascending[index];
            if (id <= sinceId) {
                remaining = 0;
                return;
            }
            if (id <= highestId) {
                ids[count++] = id;
            }
        }
    }

    /** Newest first. */
    long[] toArray() {
        return count == ids.length ? ids : Arrays.copyOf(ids, count);
    }
}
