package io.roost.streams.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Ids in ascending order in one array of bytes: the lowest whole, the others as distances from it, all in as few bytes as
 * the highest needs (frame of reference).
 *
 * <pre>
 * 8 bytes: lowest id │ 1 byte: width w │ w bytes each: second id − lowest, third id − lowest, …
 * </pre>
 *
 * <p>Ids hold milliseconds above 22 other bits, so entries that span up to four minutes take 5 bytes each, up to 18 hours
 * 6, up to half a year 7. Any entry is found without reading the others.
 */
final class PackedIds {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int WIDTH_AT = Long.BYTES;
    private static final int HEADER = Long.BYTES + 1;

    private PackedIds() {}

    /** Packs {@code ids[from..to)}, at least one, ascending and distinct. */
    static byte[] pack(long[] ids, int from, int to) {
        long lowest = ids[from];
        int width = widthOf(ids[to - 1] - lowest);
        byte[] packed = new byte[HEADER + (to - from - 1) * width];
        // From the highest down: each write of 8 bytes spills to the left only, where the next one overwrites it.
        int place = packed.length - Long.BYTES;
        for (int index = to - 1; index > from; index--, place -= width) {
            LONG.set(packed, place, ids[index] - lowest);
        }
        LONG.set(packed, 0, lowest);
        packed[WIDTH_AT] = (byte) width;
        return packed;
    }

    private static int widthOf(long span) {
        return Math.max(1, (Long.SIZE + 7 - Long.numberOfLeadingZeros(span)) >>> 3);
    }

    static int count(byte[] packed) {
        return 1 + (packed.length - HEADER) / packed[WIDTH_AT];
    }

    static long lowest(byte[] packed) {
        return (long) LONG.get(packed, 0);
    }

    static long highest(byte[] packed) {
        return packed.length == HEADER
                ? lowest(packed)
                : lowest(packed) + ((long) LONG.get(packed, packed.length - Long.BYTES) & mask(packed[WIDTH_AT]));
    }

    /** Writes the ids to {@code into} from {@code at} on; how many. */
    static int unpack(byte[] packed, long[] into, int at) {
        int width = packed[WIDTH_AT];
        long mask = mask(width);
        long lowest = lowest(packed);
        into[at] = lowest;
        int next = at + 1;
        for (int end = HEADER + width; end <= packed.length; end += width) {
            into[next++] = lowest + ((long) LONG.get(packed, end - Long.BYTES) & mask);
        }
        return next - at;
    }

    private static long mask(int width) {
        return -1L >>> (Long.SIZE - 8 * width);
    }
}
