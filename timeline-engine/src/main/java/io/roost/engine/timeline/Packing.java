package io.roost.engine.timeline;

/** The work space in which the ids of a partition are packed, and their limits. Not thread-safe. */
public final class Packing {

    private final Limits limits;
    private final int chunkSize;
    private long[] unpacked = {};
    private long[] merged = {};

    public Packing(Limits limits) {
        this.limits = limits;
        this.chunkSize = limits.chunk();
    }

    Limits limits() {
        return limits;
    }

    int chunkSize() {
        return chunkSize;
    }

    /** Room for {@code count} ids, to be used before the next call. */
    long[] unpacked(int count) {
        if (unpacked.length < count) {
            unpacked = new long[count];
        }
        return unpacked;
    }

    /** Takes repetitions out of the first {@code count} of {@code ascending}; how many remain. */
    static int distinct(long[] ascending, int count) {
        int distinct = Math.min(count, 1);
        for (int index = 1; index < count; index++) {
            if (ascending[index] != ascending[distinct - 1]) {
                ascending[distinct++] = ascending[index];
            }
        }
        return distinct;
    }

    /** The result of {@link #merge}. */
    long[] merged() {
        return merged;
    }

    /**
     * Merges the first {@code knownCount} of {@code known} with {@code added[from..to)}, both ascending and distinct.
     *
     * @return how many distinct ids {@link #merged()} has at its beginning
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
