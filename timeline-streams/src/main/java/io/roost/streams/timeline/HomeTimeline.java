package io.roost.streams.timeline;

import java.util.Arrays;

/**
 * One user's materialized home timeline but for its last deliveries: ids ascending, packed in chunks, and a floor.
 *
 * <p>Invariant, together with its tail: <b>it contains every entry of the view with an id at or above its floor</b>, and
 * here none below it. What is too old is dropped by whole chunks, which raises the floor. It is soft state: whatever it
 * lost is merged again from the lists of the authors. Not thread-safe.
 */
final class HomeTimeline {

    /** Object, array of chunks and one array header per chunk, as 64-bit JVMs with compressed references lay them out. */
    private static final int OBJECT_BYTES = 40;

    private static final int ARRAY_BYTES = 16;
    private static final byte[][] NONE = {};

    private byte[][] chunks = NONE;
    private int chunkCount;
    private int chunkBytes;
    private int size;
    private long floor;
    private long lastReadMillis;

    int size() {
        return size;
    }

    long floor() {
        return floor;
    }

    long lastReadMillis() {
        return lastReadMillis;
    }

    void readAt(long millis) {
        lastReadMillis = millis;
    }

    /** The highest id; 0 if there is none. */
    long highest() {
        return chunkCount == 0 ? 0 : PackedIds.highest(chunks[chunkCount - 1]);
    }

    /** Heap that it takes, in bytes. */
    long bytes() {
        return OBJECT_BYTES + ARRAY_BYTES + 4L * chunks.length + chunkBytes;
    }

    private static int bytes(byte[] chunk) {
        return (ARRAY_BYTES + chunk.length + 7) & ~7;
    }

    /** Becomes {@code merged}. */
    void replace(MergedTimeline merged, int chunkSize) {
        chunks = NONE;
        chunkCount = 0;
        chunkBytes = 0;
        size = merged.ids().length;
        floor = merged.floor();
        append(merged.ids(), size, chunkSize);
    }

    /** Takes in the first {@code count} of {@code ids}, ascending and distinct; those below the floor are left out. */
    void add(long[] ids, int count, Packing packing) {
        int from = 0;
        while (from < count && ids[from] < floor) {
            from++;
        }
        if (from == count) {
            return;
        }
        int first = firstToUnpack(ids[from], packing.chunkSize());
        long[] unpacked = packing.unpacked((chunkCount - first) * packing.chunkSize());
        int known = 0;
        for (int index = first; index < chunkCount; index++) {
            known += PackedIds.unpack(chunks[index], unpacked, known);
            chunkBytes -= bytes(chunks[index]);
        }
        int merged = packing.merge(unpacked, known, ids, from, count);
        chunkCount = first;
        size += merged - known;
        append(packing.merged(), merged, packing.chunkSize());
        dropOldest(packing.kept());
    }

    /** The chunks from this one on overlap what is added, or it is the last one and has room. */
    private int firstToUnpack(long lowest, int chunkSize) {
        int first = chunkCount;
        if (first > 0 && PackedIds.count(chunks[first - 1]) < chunkSize) {
            first--;
        }
        while (first > 0 && PackedIds.highest(chunks[first - 1]) >= lowest) {
            first--;
        }
        return first;
    }

    private void append(long[] ids, int count, int chunkSize) {
        int needed = chunkCount + (count + chunkSize - 1) / chunkSize;
        if (needed > chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(needed, chunks.length + (chunks.length >> 1)));
        }
        for (int from = 0; from < count; from += chunkSize) {
            byte[] chunk = PackedIds.pack(ids, from, Math.min(count, from + chunkSize));
            chunks[chunkCount++] = chunk;
            chunkBytes += bytes(chunk);
        }
    }

    private void dropOldest(int kept) {
        int dropped = 0;
        while (dropped < chunkCount && size - PackedIds.count(chunks[dropped]) >= kept) {
            size -= PackedIds.count(chunks[dropped]);
            chunkBytes -= bytes(chunks[dropped]);
            floor = PackedIds.highest(chunks[dropped]) + 1;
            dropped++;
        }
        forgetFirst(dropped);
    }

    private void forgetFirst(int dropped) {
        if (dropped > 0) {
            System.arraycopy(chunks, dropped, chunks, 0, chunkCount - dropped);
            chunkCount -= dropped;
            Arrays.fill(chunks, chunkCount, chunkCount + dropped, null);
        }
    }

    /** Forgets what lies below {@code newFloor}; without effect where the floor is higher. */
    void raiseFloor(long newFloor, Packing packing) {
        if (newFloor > floor) {
            floor = newFloor;
            retain(id -> id >= newFloor, packing);
        }
    }

    /** Takes one entry out. */
    void remove(long tweetId, Packing packing) {
        int index = chunkCount - 1;
        while (index >= 0 && PackedIds.lowest(chunks[index]) > tweetId) {
            index--;
        }
        if (index >= 0 && PackedIds.highest(chunks[index]) >= tweetId) {
            retain(id -> id != tweetId, packing);
        }
    }

    /** Takes out every entry that {@code kept} refuses. */
    void retain(IdPredicate kept, Packing packing) {
        int chunksKept = 0;
        chunkBytes = 0;
        for (int index = 0; index < chunkCount; index++) {
            long[] ids = packing.unpacked(packing.chunkSize());
            int count = PackedIds.unpack(chunks[index], ids, 0);
            int remaining = 0;
            for (int place = 0; place < count; place++) {
                if (kept.test(ids[place])) {
                    ids[remaining++] = ids[place];
                }
            }
            size -= count - remaining;
            if (remaining > 0) {
                chunks[chunksKept] = remaining == count ? chunks[index] : PackedIds.pack(ids, 0, remaining);
                chunkBytes += bytes(chunks[chunksKept++]);
            }
        }
        Arrays.fill(chunks, chunksKept, chunkCount, null);
        chunkCount = chunksKept;
    }

    /** Which ids stay. */
    @FunctionalInterface
    interface IdPredicate {
        boolean test(long tweetId);
    }

    /** Adds the entries that {@code page} wants, newest first. */
    void page(Page page, Packing packing) {
        for (int index = chunkCount - 1; index >= 0 && !page.isComplete(); index--) {
            if (!page.skips(PackedIds.lowest(chunks[index]), PackedIds.count(chunks[index]))) {
                long[] ids = packing.unpacked(packing.chunkSize());
                page.offer(ids, PackedIds.unpack(chunks[index], ids, 0));
            }
        }
    }
}
