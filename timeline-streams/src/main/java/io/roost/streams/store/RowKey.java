package io.roost.streams.store;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of a side's rows: a byte that says the kind, then ids in big-endian order, so that rows of one kind and id lie
 * together, in the order of what follows.
 */
final class RowKey {

    private RowKey() {}

    static Bytes of(byte kind, long first) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(first).array());
    }

    static Bytes of(byte kind, long first, int second) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(kind)
                .putLong(first)
                .putInt(second)
                .array());
    }

    static Bytes of(byte kind, long first, long second) {
        return Bytes.wrap(ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(kind)
                .putLong(first)
                .putLong(second)
                .array());
    }

    static Bytes of(byte kind, long first, long second, long third) {
        return Bytes.wrap(ByteBuffer.allocate(1 + 3 * Long.BYTES)
                .put(kind)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .array());
    }

    /** The id at {@code position}, 0 being the first after the kind. */
    static long id(Bytes key, int position) {
        return ByteBuffer.wrap(key.get()).getLong(1 + position * Long.BYTES);
    }

    /** The partition number that follows one id. */
    static int partition(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(1 + Long.BYTES);
    }
}
