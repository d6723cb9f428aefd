package io.roost.engine.timeline;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.objects.ObjectArrays;
import java.util.Arrays;
import java.util.Objects;
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

    /** Returns the timeline of a slot in use. */
    IdWindow timeline(int slot) {
        return Objects.requireNonNull(slotToTimeline[slot], "the slot is free");
    }

    /** Takes the next slot for a reader, as the most recent one. Returns the slot. */
    int take(int reader, IdWindow timeline) {
        slotToReader = IntArrays.grow(slotToReader, count + 1);
        slotToTimeline = ObjectArrays.grow(slotToTimeline, count + 1);
        slotToLastRead = LongArrays.grow(slotToLastRead, count + 1);
        int readersBefore = readerToSlot.length;
        readerToSlot = IntArrays.grow(readerToSlot, reader + 1);
        Arrays.fill(readerToSlot, readersBefore, readerToSlot.length, NONE);
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

    void setLastRead(int slot, long millis) {
        slotToLastRead[slot] = millis;
    }

    /** Returns the reader whose timeline was read longest ago; a slot must be in use. */
    int leastRecentlyRead() {
        return leastRecentlyRead.firstInt();
    }

    /** Returns whether a timeline was last read before {@code millis}. */
    boolean hasTimelineLastReadBefore(long millis) {
        return count > 0 && slotToLastRead[of(leastRecentlyRead())] < millis;
    }
}
