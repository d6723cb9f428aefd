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

    private final TimelineLimits limits;
    private final Unread[] heap;
    private int heapSize;
    private long highestFloor;

    private FanOutOnRead(TimelineLimits limits, List<AuthorTweets> authors) {
        this.limits = limits;
        this.heap = new Unread[authors.size()];
        for (AuthorTweets author : authors) {
            highestFloor = Math.max(highestFloor, author.floor());
            if (author.size() > 0) {
                heap[heapSize++] = new Unread(author);
            }
        }
        for (int node = heapSize / 2 - 1; node >= 0; node--) {
            siftDown(node);
        }
    }

    /** Returns the timeline of a user; {@code authors} are the lists of the user's followees and the user. */
    public static MergedTimeline merge(TimelineLimits limits, List<AuthorTweets> authors) {
        return new FanOutOnRead(limits, authors).merged();
    }

    private MergedTimeline merged() {
        long[] ids = new long[limits.homeTimeline()];
        int first = ids.length;
        while (heapSize > 0 && first > 0 && isInAllLists(ids.length - first)) {
            ids[--first] = heap[0].head;
            advance();
        }
        boolean whole = heapSize == 0 && highestFloor == 0;
        long floor = whole || first == ids.length ? 0 : ids[first];
        return new MergedTimeline(Arrays.copyOfRange(ids, first, ids.length), floor);
    }

    private boolean isInAllLists(int taken) {
        return taken < limits.timeline() || heap[0].head >= highestFloor;
    }

    private void advance() {
        if (!heap[0].advance()) {
            heap[0] = heap[--heapSize];
        }
        siftDown(0);
    }

    private void siftDown(int from) {
        Unread moved = heap[from];
        int node = from;
        while (true) {
            int child = 2 * node + 1;
            if (child + 1 < heapSize && heap[child + 1].head > heap[child].head) {
                child++;
            }
            if (child >= heapSize || heap[child].head <= moved.head) {
                heap[node] = moved;
                return;
            }
            heap[node] = heap[child];
            node = child;
        }
    }

    /** The ids of a list that are not merged yet. */
    private static final class Unread {

        private final IdWindow window;
        private int chunk;
        private int index;

        /** The highest of them. */
        private long head;

        /** @param window is not empty */
        Unread(IdWindow window) {
            this.window = window;
            this.chunk = window.chunkCount();
            advance();
        }

        /** Returns false if no id remains. */
        boolean advance() {
            if (index == 0) {
                if (chunk == 0) {
                    return false;
                }
                index = window.countOf(--chunk);
            }
            head = window.get(chunk, --index);
            return true;
        }
    }
}
