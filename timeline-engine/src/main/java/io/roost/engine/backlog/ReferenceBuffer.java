package io.roost.engine.backlog;

import java.util.Arrays;

/**
 * A buffer of references that returns the oldest first: ordered by the upper bits of their tweet ids, which are the time and a
 * part of the bucket, then by arrival. Not thread-safe.
 */
final class ReferenceBuffer {

    /** Receives a group of references: the first {@code size} elements of both arrays, which are reused for the next group. */
    interface Receiver {
        void accept(long[] authorIds, long[] tweetIds, int size);
    }

    /** Fewer than the bits below the time in a tweet id. */
    private static final int INDEX_BITS = 17;

    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    static final int MAX_SIZE = 1 << INDEX_BITS;

    /** The minimum capacity; each reference takes 24 bytes. */
    private static final int MIN_CAPACITY = 256;

    private final int groupSize;
    private final long[] groupAuthorIds;
    private final long[] groupTweetIds;
    private long[] authorIds = new long[MIN_CAPACITY];
    private long[] tweetIds = new long[MIN_CAPACITY];

    /** The upper bits of each tweet id, followed by its index in the arrays: sorting these sorts the references. */
    private long[] order = new long[MIN_CAPACITY];

    private int size;

    /** @param groupSize the maximum number of references that are returned together */
    ReferenceBuffer(int groupSize) {
        this.groupSize = groupSize;
        this.groupAuthorIds = new long[groupSize];
        this.groupTweetIds = new long[groupSize];
    }

    int size() {
        return size;
    }

    /** Adds a reference to fewer than {@link #MAX_SIZE}. */
    void add(long authorId, long tweetId) {
        if (size == order.length) {
            int length = capacityFor(size);
            authorIds = Arrays.copyOf(authorIds, length);
            tweetIds = Arrays.copyOf(tweetIds, length);
            order = Arrays.copyOf(order, length);
        }
        put(authorId, tweetId);
    }

    private void put(long authorId, long tweetId) {
        authorIds[size] = authorId;
        tweetIds[size] = tweetId;
        order[size] = tweetId & ~INDEX_MASK | size;
        size++;
    }

    /** Removes the oldest {@code count} references, and passes them on in groups. */
    void take(int count, Receiver receiver) {
        Arrays.sort(order, 0, size);
        for (int from = 0; from < count; from += groupSize) {
            int group = Math.min(groupSize, count - from);
            for (int index = 0; index < group; index++) {
                int position = (int) (order[from + index] & INDEX_MASK);
                groupAuthorIds[index] = authorIds[position];
                groupTweetIds[index] = tweetIds[position];
            }
            receiver.accept(groupAuthorIds, groupTweetIds, group);
        }
        keepFrom(count);
    }

    private void keepFrom(int first) {
        int before = size;
        size = 0;
        if (first == before && order.length == MIN_CAPACITY) {
            return;
        }
        long[] authorIdsBefore = authorIds;
        long[] tweetIdsBefore = tweetIds;
        long[] orderBefore = order;
        int length = capacityFor(before - first);
        authorIds = new long[length];
        tweetIds = new long[length];
        order = new long[length];
        for (int index = first; index < before; index++) {
            int position = (int) (orderBefore[index] & INDEX_MASK);
            put(authorIdsBefore[position], tweetIdsBefore[position]);
        }
    }

    private static int capacityFor(int count) {
        return Math.max(MIN_CAPACITY, Math.min(MAX_SIZE, 2 * count));
    }
}
