package io.roost.engine.timeline;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest tweet ids of a growing set, ascending and packed in chunks, and a floor.
 *
 * <p>Invariant: <b>the window contains every id of the set that is at or above its floor</b>, and none below it. Each
 * change keeps it; dropping the oldest chunks raises the floor. A floor of 0 says that the window is the whole set.
 *
 * <p>New ids are mostly the highest, so {@link #insert} appends without searching or packing again. Not thread-safe; windows
 * that share a {@link Packing} are used by one thread at a time.
 */
class IdWindow {

    /** This object, as 64-bit JVMs with compressed references lay it out. */
    private static final int OBJECT_BYTES = 40;

    private static final int ARRAY_BYTES = 16;
    private static final byte[][] NONE = {};

    private final Packing packing;
    private byte[][] chunks = NONE;
    private int chunkCount;
    private int chunkBytes;
    private int size;
    private long floor;

    /** An empty, whole window. */
    IdWindow(Packing packing) {
        this.packing = packing;
    }

    final Limits limits() {
        return packing.limits();
    }

    /** How many ids it has. */
    public final int size() {
        return size;
    }

    /** What lies below this is not answered for; 0 if nothing does. */
    public final long floor() {
        return floor;
    }

    /** The highest id; 0 if there is none. */
    final long highest() {
        return chunkCount == 0 ? 0 : PackedIds.highest(chunks[chunkCount - 1]);
    }

    /** Heap that it takes, in bytes. */
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

    /** How many ids a chunk has, at least 1. */
    final int countOf(int chunk) {
        return PackedIds.count(chunks[chunk]);
    }

    /** The id at {@code index} of a chunk, 0 being the lowest. */
    final long get(int chunk, int index) {
        return PackedIds.get(chunks[chunk], index);
    }

    /** Becomes what {@code ids} (ascending and distinct, none below {@code newFloor}) says. */
    public final void replace(long[] ids, long newFloor) {
        chunks = NONE;
        chunkCount = 0;
        chunkBytes = 0;
        size = ids.length;
        floor = newFloor;
        pack(ids, size);
    }

    /** Adds {@code id} in its place; false where it is there already or lies below the floor. */
    final boolean insert(long id) {
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
        if (last < 0 || PackedIds.count(chunks[last]) >= packing.chunkSize()) {
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

    /** Takes in the first {@code count} of {@code ids}, ascending and distinct; those below the floor are left out. */
    final void add(long[] ids, int count) {
        int from = 0;
        while (from < count && ids[from] < floor) {
            from++;
        }
        if (from == count) {
            return;
        }
        int first = firstToUnpack(ids[from]);
        long[] unpacked = packing.unpacked((chunkCount - first) * packing.chunkSize());
        int known = 0;
        for (int index = first; index < chunkCount; index++) {
            known += PackedIds.unpack(chunks[index], unpacked, known);
            chunkBytes -= bytes(chunks[index]);
        }
        int merged = packing.merge(unpacked, known, ids, from, count);
        chunkCount = first;
        size += merged - known;
        pack(packing.merged(), merged);
    }

    /** The chunks from this one on overlap what is added, or it is the last one and not half full. */
    private int firstToUnpack(long lowest) {
        int first = chunkCount;
        if (first > 0 && 2 * PackedIds.count(chunks[first - 1]) < packing.chunkSize()) {
            first--;
        }
        while (first > 0 && PackedIds.highest(chunks[first - 1]) >= lowest) {
            first--;
        }
        return first;
    }

    private void pack(long[] ids, int count) {
        int chunkSize = packing.chunkSize();
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

    /** Drops the oldest chunks for as long as {@code kept} ids or more remain; the floor rises above them. */
    final void dropOldest(int kept) {
        int dropped = 0;
        while (dropped < chunkCount && size - PackedIds.count(chunks[dropped]) >= kept) {
            floor = PackedIds.highest(chunks[dropped]) + 1;
            dropped(chunks[dropped]);
            dropped++;
        }
        forget(0, dropped);
    }

    private void dropped(byte[] chunk) {
        size -= PackedIds.count(chunk);
        chunkBytes -= bytes(chunk);
    }

    private void forget(int from, int count) {
        if (count > 0) {
            System.arraycopy(chunks, from + count, chunks, from, chunkCount - from - count);
            Arrays.fill(chunks, chunkCount - count, chunkCount, null);
            chunkCount -= count;
        }
    }

    /** Forgets what lies below {@code newFloor}; without effect where the floor is higher. */
    public final void raiseFloor(long newFloor) {
        if (newFloor > floor) {
            floor = newFloor;
            int dropped = 0;
            while (dropped < chunkCount && PackedIds.highest(chunks[dropped]) < newFloor) {
                dropped(chunks[dropped++]);
            }
            forget(0, dropped);
            if (chunkCount > 0 && PackedIds.lowest(chunks[0]) < newFloor) {
                retain(0, id -> id >= newFloor);
            }
        }
    }

    /** Takes one id out; false where it is not here. */
    public final boolean remove(long id) {
        int chunk = chunkOf(id);
        if (chunk < 0 || !PackedIds.contains(chunks[chunk], id)) {
            return false;
        }
        if (!retain(chunk, other -> other != id)) {
            forget(chunk, 1);
        }
        return true;
    }

    public final boolean contains(long id) {
        int chunk = chunkOf(id);
        return chunk >= 0 && PackedIds.contains(chunks[chunk], id);
    }

    /** The only chunk that may have the id; -1 if none may. */
    private int chunkOf(long id) {
        int chunk = chunkCount - 1;
        while (chunk >= 0 && PackedIds.lowest(chunks[chunk]) > id) {
            chunk--;
        }
        return chunk;
    }

    /** Takes out every id that {@code kept} refuses. */
    final void retain(IdPredicate kept) {
        for (int chunk = chunkCount - 1; chunk >= 0; chunk--) {
            if (!retain(chunk, kept)) {
                forget(chunk, 1);
            }
        }
    }

    /** False where nothing of the chunk remains. */
    private boolean retain(int chunk, IdPredicate kept) {
        byte[] packed = chunks[chunk];
        long[] ids = packing.unpacked(packing.chunkSize());
        int count = PackedIds.unpack(packed, ids, 0);
        int remaining = 0;
        for (int index = 0; index < count; index++) {
            if (kept.test(ids[index])) {
                ids[remaining++] = ids[index];
            }
        }
        if (remaining < count) {
            dropped(packed);
            if (remaining > 0) {
                chunks[chunk] = PackedIds.pack(ids, 0, remaining);
                size += remaining;
                chunkBytes += bytes(chunks[chunk]);
            }
        }
        return remaining > 0;
    }

    /** Which ids stay. */
    @FunctionalInterface
    interface IdPredicate {
        boolean test(long tweetId);
    }

    /** Adds the entries that {@code page} wants, newest first. */
    final void page(Page page) {
        for (int chunk = chunkCount - 1; chunk >= 0 && !page.isComplete(); chunk--) {
            if (!page.skips(PackedIds.lowest(chunks[chunk]), PackedIds.count(chunks[chunk]))) {
                long[] ids = packing.unpacked(packing.chunkSize());
                page.offer(ids, PackedIds.unpack(chunks[chunk], ids, 0));
            }
        }
    }

    /** A copy, ascending. */
    public final long[] toArray() {
        long[] ids = new long[size];
        int count = 0;
        for (int chunk = 0; chunk < chunkCount; chunk++) {
            count += PackedIds.unpack(chunks[chunk], ids, count);
        }
        return ids;
    }
}
