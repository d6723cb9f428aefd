package io.roost.engine.timeline;

import java.util.Arrays;

/** Collects a page of a home timeline, beginning with the newest entry. Not thread-safe. */
final class PageCollector {

    private final long highestId;
    private final long sinceId;
    private final long[] ids;
    private int count;
    private int remaining;

    /**
     * @param highestId inclusive upper bound
     * @param sinceId exclusive lower bound
     * @param limit the maximum number of entries in the page
     * @param depth how many of the newest entries are considered
     */
    PageCollector(long highestId, long sinceId, int limit, int depth) {
        this.highestId = highestId;
        this.sinceId = sinceId;
        this.ids = new long[Math.min(limit, depth)];
        this.remaining = depth;
    }

    boolean isComplete() {
        return count == ids.length || remaining <= 0;
    }

    /** Skips the next {@code entries}, and returns true, if all are above the page. */
    boolean skips(long lowest, int entries) {
        if (lowest <= highestId) {
            return false;
        }
        remaining -= entries;
        return true;
    }

    /** Takes those of the next entries that belong to the page: the first {@code offered} of {@code ascending}. */
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
