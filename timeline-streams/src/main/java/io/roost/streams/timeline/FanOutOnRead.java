package io.roost.streams.timeline;

import java.util.Arrays;
import java.util.List;

/**
 * Makes a home timeline from the lists of the authors that its owner follows: a k-way merge with a binary heap of the
 * lists' highest unread ids, O(n log k) for n entries of k authors.
 *
 * <p>Every list answers for as many entries as a timeline shows, so the promised entries need no look at the floors; the
 * spare ones beyond are taken only where every list still answers.
 */
public final class FanOutOnRead {

    private final Limits limits;
    private final IdWindow[] heap;
    private final int[] unread;
    private int heapSize;
    private long highestFloor;

    private FanOutOnRead(Limits limits, List<AuthorTweets> authors) {
        this.limits = limits;
        this.heap = new IdWindow[authors.size()];
        this.unread = new int[authors.size()];
        for (AuthorTweets author : authors) {
            highestFloor = Math.max(highestFloor, author.floor());
            if (author.size() > 0) {
                heap[heapSize] = author.window();
                unread[heapSize++] = author.size() - 1;
            }
        }
        for (int node = heapSize / 2 - 1; node >= 0; node--) {
            siftDown(node);
        }
    }

    /** The timeline of somebody who follows {@code authors}, the owner among them. */
    public static MergedTimeline merge(Limits limits, List<AuthorTweets> authors) {
        return new FanOutOnRead(limits, authors).merged();
    }

    private MergedTimeline merged() {
        long[] ids = new long[limits.homeTimeline()];
        int first = ids.length;
        while (heapSize > 0 && first > 0 && isAnsweredFor(ids.length - first)) {
            ids[--first] = head(0);
            advance();
        }
        boolean whole = heapSize == 0 && highestFloor == 0;
        long floor = whole || first == ids.length ? 0 : ids[first];
        return new MergedTimeline(Arrays.copyOfRange(ids, first, ids.length), floor);
    }

    private boolean isAnsweredFor(int taken) {
        return taken < limits.timeline() || head(0) >= highestFloor;
    }

    private long head(int node) {
        return heap[node].get(unread[node]);
    }

    private void advance() {
        if (unread[0] > 0) {
            unread[0]--;
        } else {
            heapSize--;
            heap[0] = heap[heapSize];
            unread[0] = unread[heapSize];
        }
        siftDown(0);
    }

    private void siftDown(int from) {
        int node = from;
        while (true) {
            int child = 2 * node + 1;
            if (child >= heapSize) {
                return;
            }
            if (child + 1 < heapSize && head(child + 1) > head(child)) {
                child++;
            }
            if (head(node) >= head(child)) {
                return;
            }
            swap(node, child);
            node = child;
        }
    }

    private void swap(int one, int other) {
        IdWindow window = heap[one];
        heap[one] = heap[other];
        heap[other] = window;
        int index = unread[one];
        unread[one] = unread[other];
        unread[other] = index;
    }
}
