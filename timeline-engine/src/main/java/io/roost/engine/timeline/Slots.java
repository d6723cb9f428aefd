package io.roost.engine.timeline;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which readers' timelines are materialized, and when they were read last. A slot is a timeline's place in arrays; those
 * in use are always the first ones, so that what lies behind them can be given back: where one is freed the last one's
 * timeline moves there. So the number of a slot holds until something is freed. Not thread-safe.
 */
final class Slots {

    static final int NONE = -1;

    /** What a slot takes: its reader, references, the last read, and its place in the order of reads. */
    static final int BYTES = 56;

    private int[] readerToSlot = {};
    private int[] slotToReader = {};
    private @Nullable IdWindow[] slotToTimeline = {};
    private long[] slotToLastRead = {};
    private int count;
    private final IntLinkedOpenHashSet leastRecentlyRead = new IntLinkedOpenHashSet();

    /** How many are in use: those from 0 on. */
    int count() {
        return count;
    }

    /** The reader's, or {@link #NONE}. */
    int of(int reader) {
        return reader < readerToSlot.length ? readerToSlot[reader] : NONE;
    }

    /** By reader, and as long as there have been readers with a timeline; to be looked at until one is taken. */
    int[] byReader() {
        return readerToSlot;
    }

    /** @throws IllegalStateException if the slot is free */
    IdWindow timeline(int slot) {
        IdWindow timeline = slotToTimeline[slot];
        if (timeline == null) {
            throw new IllegalStateException("slot %d is free".formatted(slot));
        }
        return timeline;
    }

    /** The next one is the reader's, who has read last of all. */
    int take(int reader, IdWindow timeline) {
        if (count == slotToReader.length) {
            int length = Math.max(64, count + (count >> 1));
            slotToReader = Arrays.copyOf(slotToReader, length);
            slotToTimeline = Arrays.copyOf(slotToTimeline, length);
            slotToLastRead = Arrays.copyOf(slotToLastRead, length);
        }
        if (reader >= readerToSlot.length) {
            int before = readerToSlot.length;
            readerToSlot = Arrays.copyOf(readerToSlot, Math.max(64, reader + (reader >> 1) + 1));
            Arrays.fill(readerToSlot, before, readerToSlot.length, NONE);
        }
        int slot = count++;
        put(slot, reader, timeline, 0);
        touch(reader);
        return slot;
    }

    private void put(int slot, int reader, @Nullable IdWindow timeline, long lastRead) {
        readerToSlot[reader] = slot;
        slotToReader[slot] = reader;
        slotToTimeline[slot] = timeline;
        slotToLastRead[slot] = lastRead;
    }

    /** Frees the reader's; the number of the one that was the last, whose timeline is there now. */
    int free(int reader) {
        int slot = readerToSlot[reader];
        int last = --count;
        put(slot, slotToReader[last], slotToTimeline[last], slotToLastRead[last]);
        slotToTimeline[last] = null;
        readerToSlot[reader] = NONE;
        leastRecentlyRead.remove(reader);
        return last;
    }

    /** Notes that nobody has read later than the reader. */
    void touch(int reader) {
        leastRecentlyRead.addAndMoveToLast(reader);
    }

    void readAt(int slot, long millis) {
        slotToLastRead[slot] = millis;
    }

    /** Whose timeline was read longest ago; there must be one. */
    int leastRecentlyRead() {
        return leastRecentlyRead.firstInt();
    }

    /** Whether there is one that nobody has read since {@code millis}. */
    boolean hasOneUnreadSince(long millis) {
        return count > 0 && slotToLastRead[of(leastRecentlyRead())] < millis;
    }
}
