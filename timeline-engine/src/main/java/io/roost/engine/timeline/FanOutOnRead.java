package io.roost.engine.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * Merges a home timeline from the lists of the authors whom its owner follows: a k-way merge with a binary heap of the lists'
 * highest unread ids, O(n log k) for n entries of k authors.
 *
 * <p>Every list holds as many ids as a timeline shows, or all there are; so the entries that are shown need no check of the
 * floors. Spare entries are merged only while they are at or above the floors of all lists.
 */
public final class FanOutOnRead {

    private FanOutOnRead() {}

    /** Returns the timeline of a user; {@code authors} are the lists of the user's followees and the user. */
    public static MergedTimeline merge(TimelineLimits limits, List<AuthorTweets> authors) {
        Cursor[] heap = new Cursor[authors.size()];
        int heapSize = 0;
        long highestFloor = 0;
        for (AuthorTweets author : authors) {
            highestFloor = Math.max(highestFloor, author.floor());
            if (author.size() > 0) {
                heap[heapSize++] = new Cursor(author);
            }
        }
        for (int node = heapSize / 2 - 1; node >= 0; node--) {
            siftDown(node, heap, heapSize);
        }
        long[] ids = new long[limits.homeTimeline()];
        int first = ids.length;
        while (heapSize > 0 && first > 0 && (ids.length - first < limits.timeline() || heap[0].id >= highestFloor)) {
            ids[--first] = heap[0].id;
            if (!heap[0].advance()) {
                heap[0] = heap[--heapSize];
            }
            siftDown(0, heap, heapSize);
        }
        boolean isWhole = heapSize == 0 && highestFloor == 0;
        long floor = isWhole || first == ids.length ? 0 : ids[first];
        return new MergedTimeline(Arrays.copyOfRange(ids, first, ids.length), floor);
    }

    private static void siftDown(int from, Cursor[] heap, int heapSize) {
        Cursor moved = heap[from];
        int node = from;
        while (true) {
            int child = 2 * node + 1;
            if (child + 1 < heapSize && heap[child + 1].id > heap[child].id) {
                child++;
            }
            if (child >= heapSize || heap[child].id <= moved.id) {
                heap[node] = moved;
                return;
            }
            heap[node] = heap[child];
            node = child;
        }
    }

    /** A position in a list that is not empty, which moves from the highest id to the lowest. */
    private static final class Cursor {

        private final IdWindow window;
        private int chunk;
        private int index;
        private long id;

        Cursor(IdWindow window) {
            this.window = window;
            this.chunk = window.chunkCount();
            advance();
        }

        /** Moves to the next lower id. Returns false if there is none. */
        boolean advance() {
            if (index == 0) {
                if (chunk == 0) {
                    return false;
                }
                index = window.countOf(--chunk);
            }
            id = window.get(chunk, --index);
            return true;
        }
    }
}
