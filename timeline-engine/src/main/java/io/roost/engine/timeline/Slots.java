package io.roost.engine.timeline;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which readers' timelines are materialized, and when they were read last. A slot is a timeline's index in arrays. The slots
 * in use are the first ones, so that memory behind them can be freed: when a slot is freed, the timeline of the last slot
 * moves there. So slot numbers are valid until a slot is freed. Not thread-safe.
 */
final class Slots {

    static final int NONE = -1;

    /** The memory of a slot: its reader, references, the time of the last read, and its entry in the order of reads. */
    static final int BYTES = 56;

    private int[] readerToSlot = {};
    private int[] slotToReader = {};
    private @Nullable IdWindow[] slotToTimeline = {};
    private long[] slotToLastRead = {};
    private int count;
    private final IntLinkedOpenHashSet leastRecentlyRead = new IntLinkedOpenHashSet();

    /** Returns the number of slots in use. */
    int count() {
        return count;
    }

    /** Returns the reader's slot, or {@link #NONE}. */
    int of(int reader) {
        return reader < readerToSlot.length ? readerToSlot[reader] : NONE;
    }

    /** Returns the slots by reader, valid until one is taken; readers beyond its length have none. */
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

    /** Takes the next slot for a reader, as the most recent one. Returns the slot. */
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

    /** Frees the reader's slot. Returns the number of the last slot, whose timeline has moved to the freed one. */
    int free(int reader) {
        int slot = readerToSlot[reader];
        int last = --count;
        put(slot, slotToReader[last], slotToTimeline[last], slotToLastRead[last]);
        slotToTimeline[last] = null;
        readerToSlot[reader] = NONE;
        leastRecentlyRead.remove(reader);
        return last;
    }

    /** Makes the reader the most recent one. */
    void touch(int reader) {
        leastRecentlyRead.addAndMoveToLast(reader);
    }

    void readAt(int slot, long millis) {
        slotToLastRead[slot] = millis;
    }

    /** Returns the reader whose timeline was read longest ago; a slot must be in use. */
    int leastRecentlyRead() {
        return leastRecentlyRead.firstInt();
    }

    /** Returns whether a timeline was last read before {@code millis}. */
    boolean hasUnreadSince(long millis) {
        return count > 0 && slotToLastRead[of(leastRecentlyRead())] < millis;
    }
}
