package io.roost.engine.timeline;

/** Buffers in which the ids of a partition's windows are unpacked and merged, with the windows' limits. Not thread-safe. */
public final class PackingBuffers {

    private final TimelineLimits limits;
    private long[] unpacked = {};
    private long[] merged = {};

    public PackingBuffers(TimelineLimits limits) {
        this.limits = limits;
    }

    TimelineLimits limits() {
        return limits;
    }

    int chunkSize() {
        return limits.chunk();
    }

    /** Returns an array for at least {@code count} ids, which is valid until the next call. */
    long[] unpacked(int count) {
        if (unpacked.length < count) {
            unpacked = new long[count];
        }
        return unpacked;
    }

    /** Removes duplicates from the first {@code count} elements of {@code ascending}. Returns how many ids remain. */
    public static int distinct(long[] ascending, int count) {
        int distinct = Math.min(count, 1);
        for (int index = 1; index < count; index++) {
            if (ascending[index] != ascending[distinct - 1]) {
                ascending[distinct++] = ascending[index];
            }
        }
        return distinct;
    }

    /** Returns the result of {@link #merge}. */
    long[] merged() {
        return merged;
    }

    /**
     * Merges the first {@code knownCount} of {@code known} with {@code added[from..to)}, both ascending and distinct.
     *
     * @return the number of distinct ids at the beginning of {@link #merged()}
     */
    int merge(long[] known, int knownCount, long[] added, int from, int to) {
        if (merged.length < knownCount + to - from) {
            merged = new long[knownCount + to - from];
        }
        int next = 0;
        int left = 0;
        int right = from;
        while (left < knownCount && right < to) {
            long difference = known[left] - added[right];
            merged[next++] = difference <= 0 ? known[left] : added[right];
            left += difference <= 0 ? 1 : 0;
            right += difference >= 0 ? 1 : 0;
        }
        System.arraycopy(known, left, merged, next, knownCount - left);
        next += knownCount - left;
        System.arraycopy(added, right, merged, next, to - right);
        return next + to - right;
    }
}
