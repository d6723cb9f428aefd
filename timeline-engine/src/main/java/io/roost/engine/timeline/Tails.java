package io.roost.engine.timeline;

import java.util.Arrays;

/**
 * The tails of a partition's materialized timelines: their latest deliveries, unordered and perhaps twice. A delivery is one
 * write of 8 bytes.
 *
 * <p>The tails of neighbouring slots share an array, and the sizes of all tails are in one that fits the processor's cache.
 * So a delivery has one cache miss, the write itself, and the misses of several deliveries overlap. Not thread-safe.
 */
final class Tails {

    private static final int SLOTS_PER_PAGE = 16;
    private static final int PAGE_SHIFT = 4;
    private static final int SLOT_MASK = SLOTS_PER_PAGE - 1;

    private static final long[] NO_PAGE = {};

    private final int capacity;
    private long[][] pages = {};
    private int pageCount;
    private byte[] sizes = {};

    /** @param capacity the capacity of each tail, 2 to 127 */
    Tails(int capacity) {
        this.capacity = capacity;
    }

    /** Returns the memory of all tails in bytes, unused ones included. */
    long bytes() {
        return bytesOf(pageCount);
    }

    private long bytesOf(int numberOfPages) {
        return (long) numberOfPages * SLOTS_PER_PAGE * (capacity * Long.BYTES + 1);
    }

    /** Returns by how many bytes {@link #ensure} would increase {@link #bytes}. */
    long bytesToEnsure(int count) {
        return bytesOf(Math.max(0, pagesFor(count) - pageCount));
    }

    private static int pagesFor(int slots) {
        return (slots + SLOT_MASK) >>> PAGE_SHIFT;
    }

    /** Allocates the tails of the slots below {@code count}. */
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

    /** Replaces the tail of slot {@code to} by that of slot {@code from}, and clears the latter. */
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

    /** Frees the memory of the slots from {@code count} on, except for one page as a reserve. */
    void shrink(int count) {
        while (pageCount > pagesFor(count) + 1) {
            pages[--pageCount] = NO_PAGE;
        }
    }

    /** Appends to a tail that is not full. Returns the new size. */
    int append(int slot, long tweetId) {
        int size = sizes[slot];
        pages[slot >>> PAGE_SHIFT][(slot & SLOT_MASK) * capacity + size] = tweetId;
        sizes[slot] = (byte) (size + 1);
        return size + 1;
    }

    int size(int slot) {
        return sizes[slot];
    }

    /** Copies the tail to the beginning of {@code into}. Returns its size. */
    int copy(int slot, long[] into) {
        System.arraycopy(pages[slot >>> PAGE_SHIFT], (slot & SLOT_MASK) * capacity, into, 0, sizes[slot]);
        return sizes[slot];
    }

    void clear(int slot) {
        sizes[slot] = 0;
    }
}
