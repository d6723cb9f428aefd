package io.roost.streams.store;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of rows: one byte for the kind, then ids in big-endian order, so that the rows of one kind and id are adjacent and
 * ordered by the rest of the key.
 */
final class RowKey {

    private RowKey() {}

    static Bytes ofHomePartition(byte kind, long authorId, int homePartition) {
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(kind)
                .putLong(authorId)
                .putInt(homePartition)
                .array());
    }

    static Bytes of(byte kind, long... ids) {
        ByteBuffer key = ByteBuffer.allocate(1 + ids.length * Long.BYTES).put(kind);
        for (long id : ids) {
            key.putLong(id);
        }
        return Bytes.wrap(key.array());
    }

    /** Returns the id at {@code position}, 0 for the first after the kind. */
    static long id(Bytes key, int position) {
        return ByteBuffer.wrap(key.get()).getLong(1 + position * Long.BYTES);
    }

    /** Returns the home partition in a key of {@link #ofHomePartition}. */
    static int homePartition(Bytes key) {
        return ByteBuffer.wrap(key.get()).getInt(1 + Long.BYTES);
    }
}
