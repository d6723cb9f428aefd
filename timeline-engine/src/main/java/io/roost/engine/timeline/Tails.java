package io.roost.engine.timeline;

import java.util.Arrays;

/**
 * The last deliveries of each materialized timeline of a partition, as they came: in no order, and perhaps twice. One
 * delivery is one write of 8 bytes here.
 *
 * <p>The tails of neighbouring slots lie in one array, and how full they are in another that fits the processor's cache:
 * a delivery waits for no memory but what it writes, and the writes do not wait for each other. Not thread-safe.
 */
final class Tails {

    private static final int SLOTS_OF_A_PAGE = 16;
    private static final int PAGE_SHIFT = 4;
    private static final int SLOT_MASK = SLOTS_OF_A_PAGE - 1;

    private static final long[] NO_PAGE = {};

    private final int capacity;
    private long[][] pages = {};
    private int pageCount;
    private byte[] sizes = {};

    /** @param capacity of one tail, 2 to 127 */
    Tails(int capacity) {
        this.capacity = capacity;
    }

    /** What all tails take, in bytes, those that are kept for more slots among them. */
    long bytes() {
        return bytesOf(pageCount);
    }

    private long bytesOf(int numberOfPages) {
        return (long) numberOfPages * SLOTS_OF_A_PAGE * (capacity * Long.BYTES + 1);
    }

    /** What the slots below {@code count} would take beyond that, in bytes. */
    long bytesToEnsure(int count) {
        return bytesOf(Math.max(0, pagesFor(count) - pageCount));
    }

    private static int pagesFor(int slots) {
        return (slots + SLOT_MASK) >>> PAGE_SHIFT;
    }

    /** Makes room for the slots below {@code count}. */
    void ensure(int count) {
        int needed = pagesFor(count);
        if (needed > pages.length) {
            int before = pages.length;
            pages = Arrays.copyOf(pages, Math.max(needed, before + (before >> 1)));
            sizes = Arrays.copyOf(sizes, pages.length << PAGE_SHIFT);
        }
        while (pageCount < needed) {
            pages[pageCount++] = new long[capacity << PAGE_SHIFT];
        }
    }

    /** Empties the slot and puts what was in it into another, instead of what was there. */
    void move(int from, int to) {
        if (from != to) {
            System.arraycopy(
                    pages[from >>> PAGE_SHIFT],
                    (from & SLOT_MASK) * capacity,
                    pages[to >>> PAGE_SHIFT],
                    (to & SLOT_MASK) * capacity,
                    sizes[from]);
            sizes[to] = sizes[from];
        }
        clear(from);
    }

    /** Gives back what the slots from {@code count} on take, but for a page: perhaps there will be one more soon. */
    void keep(int count) {
        while (pageCount > pagesFor(count) + 1) {
            pages[--pageCount] = NO_PAGE;
        }
    }

    /** How many there are now; no more may be appended once they are as many as the capacity. */
    int append(int slot, long tweetId) {
        int size = sizes[slot];
        pages[slot >>> PAGE_SHIFT][(slot & SLOT_MASK) * capacity + size] = tweetId;
        sizes[slot] = (byte) (size + 1);
        return size + 1;
    }

    int size(int slot) {
        return sizes[slot];
    }

    /** Copies the tail to the beginning of {@code into}; how many there were. */
    int copy(int slot, long[] into) {
        System.arraycopy(pages[slot >>> PAGE_SHIFT], (slot & SLOT_MASK) * capacity, into, 0, sizes[slot]);
        return sizes[slot];
    }

    void clear(int slot) {
        sizes[slot] = 0;
    }
}
