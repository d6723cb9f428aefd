package io.roost.engine.timeline;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest tweet ids of a growing set, ascending and packed in chunks, with a floor.
 *
 * <p>Invariant: <b>the window contains every id of the set that is at or above its floor</b>, and none below it. Dropping
 * the oldest chunks raises the floor. A floor of 0 means that the window is the whole set.
 *
 * <p>New ids are mostly the highest, so {@link #add(long)} appends without searching or packing again. Not thread-safe; windows
 * that share {@link PackingBuffers} are used by one thread at a time.
 */
class IdWindow {

    /** The size of this object in 64-bit JVMs with compressed references. */
    private static final int OBJECT_BYTES = 40;

    private static final int ARRAY_BYTES = 16;
    private static final byte[][] NONE = {};

    private final PackingBuffers buffers;
    private byte[][] chunks = NONE;
    private int chunkCount;
    private int chunkBytes;
    private int size;
    private long floor;

    /** Makes an empty window with the floor 0. */
    IdWindow(PackingBuffers buffers) {
        this.buffers = buffers;
    }

    final TimelineLimits limits() {
        return buffers.limits();
    }

    /** Returns the number of ids. */
    public final int size() {
        return size;
    }

    /** Returns the id at and above which the window is complete; 0 if it is the whole set. */
    public final long floor() {
        return floor;
    }

    /** Returns the highest id; 0 if the window is empty. */
    final long highest() {
        return chunkCount == 0 ? 0 : PackedIds.highest(chunks[chunkCount - 1]);
    }

    /** Returns the heap memory of the window in bytes. */
    final long bytes() {
        return OBJECT_BYTES + (chunks.length == 0 ? 0 : array(4L * chunks.length)) + chunkBytes;
    }

    private static long array(long contents) {
        return ARRAY_BYTES + contents + 7 & ~7;
    }

    private static int bytes(byte[] chunk) {
        return ARRAY_BYTES + chunk.length;
    }

    final int chunkCount() {
        return chunkCount;
    }

    /** Returns the number of ids in a chunk, at least 1. */
    final int countOf(int chunk) {
        return PackedIds.count(chunks[chunk]);
    }

    /** Returns the id at {@code index} of a chunk; 0 is the lowest. */
    final long get(int chunk, int index) {
        return PackedIds.get(chunks[chunk], index);
    }

    /** Replaces all ids by {@code ids}, which are ascending, distinct and at or above {@code newFloor}. */
    public final void replace(long[] ids, long newFloor) {
        chunks = NONE;
        chunkCount = 0;
        chunkBytes = 0;
        size = ids.length;
        floor = newFloor;
        pack(ids, size);
    }

    /** Adds an id. Returns false if the window has it already, or it is below the floor. */
    public final boolean add(long id) {
        boolean isHighest = id > highest();
        if (id < floor || !isHighest && contains(id)) {
            return false;
        }
        if (!isHighest || !append(id)) {
            add(new long[] {id}, 1);
        }
        return true;
    }

    private boolean append(long id) {
        int last = chunkCount - 1;
        if (last < 0 || PackedIds.count(chunks[last]) >= buffers.chunkSize()) {
            return false;
        }
        byte @Nullable [] appended = PackedIds.append(chunks[last], id);
        if (appended == null) {
            return false;
        }
        chunkBytes += appended.length - chunks[last].length;
        chunks[last] = appended;
        size++;
        return true;
    }

    /** Adds the first {@code count} of {@code ids}, which are ascending and distinct. Those below the floor are ignored. */
    final void add(long[] ids, int count) {
        int from = 0;
        while (from < count && ids[from] < floor) {
            from++;
        }
        if (from == count) {
            return;
        }
        int first = firstToUnpack(ids[from]);
        long[] unpacked = buffers.unpacked((chunkCount - first) * buffers.chunkSize());
        int known = 0;
        for (int index = first; index < chunkCount; index++) {
            known += PackedIds.unpack(chunks[index], unpacked, known);
            chunkBytes -= bytes(chunks[index]);
        }
        int merged = buffers.merge(unpacked, known, ids, from, count);
        chunkCount = first;
        size += merged - known;
        pack(buffers.merged(), merged);
    }

    /** Returns the first chunk that overlaps ids from {@code lowest} on, or the last one if it is less than half full. */
    private int firstToUnpack(long lowest) {
        int first = chunkCount;
        if (first > 0 && 2 * PackedIds.count(chunks[first - 1]) < buffers.chunkSize()) {
            first--;
        }
        while (first > 0 && PackedIds.highest(chunks[first - 1]) >= lowest) {
            first--;
        }
        return first;
    }

    private void pack(long[] ids, int count) {
        int chunkSize = buffers.chunkSize();
        int needed = chunkCount + (count + chunkSize - 1) / chunkSize;
        if (needed > chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(needed, chunks.length + (chunks.length >> 1)));
        }
        Arrays.fill(chunks, chunkCount, chunks.length, null);
        for (int from = 0; from < count; from += chunkSize) {
            byte[] chunk = PackedIds.pack(ids, from, Math.min(count, from + chunkSize));
            chunks[chunkCount++] = chunk;
            chunkBytes += bytes(chunk);
        }
    }

    /** Drops the oldest chunks as long as at least {@code kept} ids remain. Raises the floor above the dropped ids. */
    final void dropOldest(int kept) {
        while (chunkCount > 0 && size - PackedIds.count(chunks[0]) >= kept) {
            floor = PackedIds.highest(chunks[0]) + 1;
            removeChunk(0);
        }
    }

    private void removeChunk(int chunk) {
        size -= PackedIds.count(chunks[chunk]);
        chunkBytes -= bytes(chunks[chunk]);
        chunkCount--;
        System.arraycopy(chunks, chunk + 1, chunks, chunk, chunkCount - chunk);
        chunks[chunkCount] = null;
    }

    /** Removes the ids below {@code newFloor}. Has no effect if the floor is higher. */
    public final void raiseFloor(long newFloor) {
        if (newFloor > floor) {
            floor = newFloor;
            while (chunkCount > 0 && PackedIds.highest(chunks[0]) < newFloor) {
                removeChunk(0);
            }
            if (chunkCount > 0) {
                retain(0, id -> id >= newFloor);
            }
        }
    }

    /** Removes an id. Returns false if the window does not have it. */
    public final boolean remove(long id) {
        int chunk = chunkOf(id);
        if (chunk < 0 || !PackedIds.contains(chunks[chunk], id)) {
            return false;
        }
        retain(chunk, other -> other != id);
        return true;
    }

    /** Returns whether the window has the id. */
    public final boolean contains(long id) {
        int chunk = chunkOf(id);
        return chunk >= 0 && PackedIds.contains(chunks[chunk], id);
    }

    /** Returns the only chunk that may contain the id; -1 if there is none. */
    private int chunkOf(long id) {
        int chunk = chunkCount - 1;
        while (chunk >= 0 && PackedIds.lowest(chunks[chunk]) > id) {
            chunk--;
        }
        return chunk;
    }

    /** Removes the ids that do not match {@code kept}. */
    final void retain(LongPredicate kept) {
        for (int chunk = chunkCount - 1; chunk >= 0; chunk--) {
            retain(chunk, kept);
        }
    }

    private void retain(int chunk, LongPredicate kept) {
        long[] ids = buffers.unpacked(buffers.chunkSize());
        int count = PackedIds.unpack(chunks[chunk], ids, 0);
        int remaining = 0;
        for (int index = 0; index < count; index++) {
            if (kept.test(ids[index])) {
                ids[remaining++] = ids[index];
            }
        }
        if (remaining == 0) {
            removeChunk(chunk);
        } else if (remaining < count) {
            byte[] packed = PackedIds.pack(ids, 0, remaining);
            size -= count - remaining;
            chunkBytes += packed.length - chunks[chunk].length;
            chunks[chunk] = packed;
        }
    }

    /** Passes ids to {@code page}, newest first, until it is complete. */
    final void page(PageCollector page) {
        for (int chunk = chunkCount - 1; chunk >= 0 && !page.isComplete(); chunk--) {
            if (!page.skips(PackedIds.lowest(chunks[chunk]), PackedIds.count(chunks[chunk]))) {
                long[] ids = buffers.unpacked(buffers.chunkSize());
                page.offer(ids, PackedIds.unpack(chunks[chunk], ids, 0));
            }
        }
    }

    /** Returns all ids, ascending. */
    public final long[] toArray() {
        long[] ids = new long[size];
        int count = 0;
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            count += PackedIds.unpack(chunks[chunk], ids, count);
        }
        return ids;
    }
}
