package io.roost.engine.backlog;

import java.util.Arrays;

/**
 * References that wait to be applied, and leave it from the oldest to the newest: by the time in their ids, down to the
 * upper bits of the bucket, then as they came. Not thread-safe.
 */
final class ReferenceBuffer {

    /** Takes references that belong together: the first {@code count} of both arrays, which it may not keep. */
    interface Receiver {
        void accept(long[] authorIds, long[] tweetIds, int count);
    }

    /** Fewer bits than there are in an id below its time. */
    private static final int INDEX_BITS = 17;

    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    /** The most references that it may hold. */
    static final int LARGEST = 1 << INDEX_BITS;

    /** As small as this it stays; 24 bytes each. */
    private static final int SMALLEST = 256;

    private final int handedOver;
    private final long[] nextAuthorIds;
    private final long[] nextTweetIds;
    private long[] authorIds = new long[SMALLEST];
    private long[] tweetIds = new long[SMALLEST];

    /** The upper bits of the id, and where in the arrays it is: to sort these is to sort both arrays. */
    private long[] order = new long[SMALLEST];

    private int size;

    /** @param handedOver how many leave it together at most */
    ReferenceBuffer(int handedOver) {
        this.handedOver = handedOver;
        this.nextAuthorIds = new long[handedOver];
        this.nextTweetIds = new long[handedOver];
    }

    int size() {
        return size;
    }

    /** To be called only where it holds fewer than {@link #LARGEST}. */
    void add(long authorId, long tweetId) {
        if (size == order.length) {
            int length = lengthFor(size);
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

    /** The oldest {@code count} leave it. */
    void take(int count, Receiver receiver) {
        Arrays.sort(order, 0, size);
        for (int from = 0; from < count; from += handedOver) {
            int together = Math.min(handedOver, count - from);
            for (int index = 0; index < together; index++) {
                int place = (int) (order[from + index] & INDEX_MASK);
                nextAuthorIds[index] = authorIds[place];
                nextTweetIds[index] = tweetIds[place];
            }
            receiver.accept(nextAuthorIds, nextTweetIds, together);
        }
        keepFrom(count);
    }

    private void keepFrom(int first) {
        int before = size;
        size = 0;
        if (first == before && order.length == SMALLEST) {
            return;
        }
        long[] authorIdsBefore = authorIds;
        long[] tweetIdsBefore = tweetIds;
        long[] orderBefore = order;
        int length = lengthFor(before - first);
        authorIds = new long[length];
        tweetIds = new long[length];
        order = new long[length];
        for (int index = first; index < before; index++) {
            int place = (int) (orderBefore[index] & INDEX_MASK);
            put(authorIdsBefore[place], tweetIdsBefore[place]);
        }
    }

    /** With room for as many again. */
    private static int lengthFor(int held) {
        return Math.max(SMALLEST, Math.min(LARGEST, 2 * held));
    }
}
