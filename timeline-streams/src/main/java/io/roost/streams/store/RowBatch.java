package io.roost.streams.store;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.UUID;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * Collects rows that are written together, as one value under a key of its own: one record of the changelog and one write of
 * the store, which {@link RowBatchStore} unpacks. Not thread-safe.
 *
 * <pre>
 * key      kind, 16 bytes of this writer, an 8-byte counter
 * value    for each row: length of its key (1 byte), key, length of its value (4 bytes; −1 deletes the row), value
 * </pre>
 *
 * <p>Keys are unique, so compaction keeps every batch. A row that was once written in a batch must therefore always be
 * written in batches: compaction eventually removes a tombstone of its own, and the batch would restore the row.
 */
public class RowBatch {

    static final byte BATCH = 'B';

    private static final int INITIAL_CAPACITY = 512;
    private static final int LENGTHS = 1 + Integer.BYTES;
    private static final int DELETED = -1;

    private final UUID writer = UUID.randomUUID();
    private long taken;
    private ByteBuffer bytes = ByteBuffer.allocate(INITIAL_CAPACITY);

    /** Adds a row, or its deletion if {@code value} is null. */
    void put(Bytes key, byte @Nullable [] value) {
        int valueLength = value == null ? 0 : value.length;
        ensure(LENGTHS + key.get().length + valueLength);
        bytes.put((byte) key.get().length).put(key.get()).putInt(value == null ? DELETED : valueLength);
        if (value != null) {
            bytes.put(value);
        }
    }

    private void ensure(int more) {
        if (bytes.remaining() < more) {
            int capacity = Math.max(bytes.position() + more, 2 * bytes.capacity());
            bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
        }
    }

    boolean isEmpty() {
        return bytes.position() == 0;
    }

    /** Returns the size in bytes. */
    int size() {
        return bytes.position();
    }

    /** Returns the record to put into the store. The batch is empty afterwards. */
    KeyValue<Bytes, byte[]> take() {
        byte[] value = new byte[bytes.position()];
        bytes.flip().get(value);
        bytes.clear();
        return KeyValue.pair(
                RowKey.of(BATCH, writer.getMostSignificantBits(), writer.getLeastSignificantBits(), taken++), value);
    }

    /** Returns whether {@code key} is the key of a batch. */
    public static boolean isKey(byte[] key) {
        return key.length > 0 && key[0] == BATCH;
    }

    /**
     * Adds the rows of a batch to {@code rows}, in the order in which they were put.
     *
     * @throws SerializationException if {@code batch} is malformed; some rows may have been added
     */
    public static void unpack(byte @Nullable [] batch, Collection<KeyValue<Bytes, byte[]>> rows) {
        if (batch == null) {
            throw new SerializationException("batch of rows without a value");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(batch);
            while (bytes.hasRemaining()) {
                Bytes key = Bytes.wrap(read(bytes, bytes.get()));
                int length = bytes.getInt();
                rows.add(KeyValue.pair(key, length == DELETED ? null : read(bytes, length)));
            }
        } catch (BufferUnderflowException cause) {
            throw new SerializationException("truncated batch of rows", cause);
        }
    }

    private static byte[] read(ByteBuffer bytes, int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new SerializationException("batch of rows with an impossible length: " + length);
        }
        byte[] read = new byte[length];
        bytes.get(read);
        return read;
    }
}
