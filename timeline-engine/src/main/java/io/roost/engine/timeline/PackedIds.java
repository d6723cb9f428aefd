package io.roost.engine.timeline;

import io.roost.contract.id.TweetIdLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tweet ids, ascending, in an array of bytes: the lowest id, and for each other id a row of the bits in which it differs from
 * the lowest (frame of reference).
 *
 * <pre>
 * 8 bytes: lowest id │ 1 byte each: count, widths of a row's three fields │ rows, bit after bit
 *
 * row: milliseconds after the lowest id's │ author's bucket ⊕ the lowest id's │ node and sequence ⊕ the lowest id's
 * </pre>
 *
 * <p>A field is as wide as its highest value in the array. If 64 ids span ten minutes, a row takes 20 bits for the time, 10
 * for the bucket and 0 to 2 for node and sequence, together 4 bytes; with several ingest nodes 7 to 12 for node and sequence,
 * together 5 bytes. For ids of one author the bucket takes none. Any id can be read without the others. The length is a
 * multiple of 8, as that of objects on the heap; unused bytes are filled by {@link #append}.
 */
final class PackedIds {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int COUNT_AT = Long.BYTES;
    private static final int TIME_WIDTH_AT = COUNT_AT + 1;
    private static final int BUCKET_WIDTH_AT = COUNT_AT + 2;
    private static final int REST_WIDTH_AT = COUNT_AT + 3;
    private static final int HEADER = COUNT_AT + 4;

    private static final int TIME_SHIFT = TweetIdLayout.TIME_SHIFT;
    private static final int BUCKET_SHIFT = TweetIdLayout.BUCKET_SHIFT;
    private static final long BELOW_TIME = (1L << TIME_SHIFT) - 1;
    private static final long BELOW_BUCKET = (1L << BUCKET_SHIFT) - 1;

    /** A row up to this width is within 8 bytes, whatever its first bit is. */
    private static final int MAX_WIDTH_IN_8_BYTES = Long.SIZE - 7;

    private PackedIds() {}

    /** Packs {@code ids[from..to)}: 1 to 127 ids, ascending and distinct. */
    static byte[] pack(long[] ids, int from, int to) {
        long lowest = ids[from];
        long differing = 0;
        for (int index = from + 1; index < to; index++) {
            differing |= ids[index] ^ lowest;
        }
        int timeWidth = widthOf(time(ids[to - 1]) - time(lowest));
        int bucketWidth = widthOf((differing & BELOW_TIME) >>> BUCKET_SHIFT);
        int restWidth = widthOf(differing & BELOW_BUCKET);
        int width = timeWidth + bucketWidth + restWidth;
        byte[] packed = new byte[lengthFor(to - from, width)];
        LONG.set(packed, 0, lowest);
        packed[COUNT_AT] = (byte) (to - from);
        packed[TIME_WIDTH_AT] = (byte) timeWidth;
        packed[BUCKET_WIDTH_AT] = (byte) bucketWidth;
        packed[REST_WIDTH_AT] = (byte) restWidth;
        long collected = 0;
        int free = Long.SIZE;
        int at = HEADER;
        for (int index = from + 1; index < to; index++) {
            long row = row(ids[index], lowest, bucketWidth, restWidth);
            free -= width;
            if (free > 0) {
                collected |= row << free;
            } else {
                LONG.set(packed, at, collected | row >>> -free);
                at += Long.BYTES;
                free += Long.SIZE;
                collected = free == Long.SIZE ? 0 : row << free;
            }
        }
        for (int shift = Long.SIZE - Byte.SIZE; shift > free - Byte.SIZE; shift -= Byte.SIZE) {
            packed[at++] = (byte) (collected >>> shift);
        }
        return packed;
    }

    private static int widthOf(long highest) {
        return Long.SIZE - Long.numberOfLeadingZeros(highest);
    }

    private static int lengthFor(int count, int width) {
        int bytes = HEADER + ((count - 1) * width + Byte.SIZE - 1) / Byte.SIZE;
        return (bytes + Long.BYTES - 1) & -Long.BYTES;
    }

    private static long time(long id) {
        return id >>> TIME_SHIFT;
    }

    private static long row(long id, long lowest, int bucketWidth, int restWidth) {
        long differing = id ^ lowest;
        return (time(id) - time(lowest)) << bucketWidth + restWidth
                | (differing & BELOW_TIME) >>> BUCKET_SHIFT << restWidth
                | differing & BELOW_BUCKET;
    }

    private static long id(long row, long lowest, int bucketWidth, int restWidth) {
        long differing = (row >>> restWidth & mask(bucketWidth)) << BUCKET_SHIFT | row & mask(restWidth);
        return time(lowest) + (row >>> bucketWidth + restWidth) << TIME_SHIFT | (lowest ^ differing) & BELOW_TIME;
    }

    /** @param width 0 to 63 bits */
    private static long mask(int width) {
        return (1L << width) - 1;
    }

    static int count(byte[] packed) {
        return packed[COUNT_AT];
    }

    static long lowest(byte[] packed) {
        return (long) LONG.get(packed, 0);
    }

    static long highest(byte[] packed) {
        return get(packed, packed[COUNT_AT] - 1);
    }

    /** Returns the id at {@code index}; 0 is the lowest. */
    static long get(byte[] packed, int index) {
        long lowest = lowest(packed);
        if (index == 0) {
            return lowest;
        }
        int bucketWidth = packed[BUCKET_WIDTH_AT];
        int restWidth = packed[REST_WIDTH_AT];
        int width = width(packed);
        return id(rowEndingAt(endOf(index, width), width, packed), lowest, bucketWidth, restWidth);
    }

    static boolean contains(byte[] packed, long id) {
        int below = -1;
        int above = packed[COUNT_AT];
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            long found = get(packed, middle);
            if (found == id) {
                return true;
            }
            if (found < id) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return false;
    }

    private static int width(byte[] packed) {
        return packed[TIME_WIDTH_AT] + packed[BUCKET_WIDTH_AT] + packed[REST_WIDTH_AT];
    }

    /** Returns the end of a row in bits from the beginning of the array. */
    private static int endOf(int index, int width) {
        return HEADER * Byte.SIZE + index * width;
    }

    /** Returns the row whose last bit is before {@code end}. The 8 bytes up to there exist, because of the header. */
    private static long rowEndingAt(int end, int width, byte[] packed) {
        int endByte = end + Byte.SIZE - 1 >>> 3;
        int after = endByte * Byte.SIZE - end;
        long row = (long) LONG.get(packed, endByte - Long.BYTES) >>> after;
        if (width > MAX_WIDTH_IN_8_BYTES && width + after > Long.SIZE) {
            row |= (long) packed[endByte - Long.BYTES - 1] << Long.SIZE - after;
        }
        return row & mask(width);
    }

    /** Writes the ids to {@code into} from the index {@code at} on. Returns their number. */
    static int unpack(byte[] packed, long[] into, int at) {
        int count = packed[COUNT_AT];
        int bucketWidth = packed[BUCKET_WIDTH_AT];
        int restWidth = packed[REST_WIDTH_AT];
        int width = width(packed);
        long lowest = lowest(packed);
        into[at] = lowest;
        int end = endOf(0, width);
        for (int index = 1; index < count; index++) {
            end += width;
            into[at + index] = id(rowEndingAt(end, width, packed), lowest, bucketWidth, restWidth);
        }
        return count;
    }

    /**
     * Appends an id that is higher than all others, if it fits the widths of the fields.
     *
     * @return the same array or a longer copy; null if it does not fit, so that all ids must be packed again
     */
    static byte @Nullable [] append(byte[] packed, long id) {
        int index = packed[COUNT_AT];
        long lowest = lowest(packed);
        long differing = id ^ lowest;
        int bucketWidth = packed[BUCKET_WIDTH_AT];
        int restWidth = packed[REST_WIDTH_AT];
        if (widthOf(time(id) - time(lowest)) > packed[TIME_WIDTH_AT]
                || widthOf((differing & BELOW_TIME) >>> BUCKET_SHIFT) > bucketWidth
                || widthOf(differing & BELOW_BUCKET) > restWidth) {
            return null;
        }
        int width = width(packed);
        int length = lengthFor(index + 1, width);
        byte[] appended = length == packed.length ? packed : Arrays.copyOf(packed, length);
        write(row(id, lowest, bucketWidth, restWidth), endOf(index, width), width, appended);
        appended[COUNT_AT]++;
        return appended;
    }

    /** Writes a row into bits that are still 0. */
    private static void write(long row, int end, int width, byte[] packed) {
        int endByte = end + Byte.SIZE - 1 >>> 3;
        int after = endByte * Byte.SIZE - end;
        int from = endByte - Long.BYTES;
        LONG.set(packed, from, (long) LONG.get(packed, from) | row << after);
        if (width + after > Long.SIZE) {
            packed[from - 1] |= (byte) (row >>> Long.SIZE - after);
        }
    }
}
