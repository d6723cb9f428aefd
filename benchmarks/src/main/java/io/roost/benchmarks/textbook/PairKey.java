package io.roost.benchmarks.textbook;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Two non-negative numbers as a key of 16 bytes with the same order. */
final class PairKey {

    private PairKey() {}

    static Bytes of(long first, long second) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array());
    }

    /** Returns the rows with {@code first}, in ascending order; the caller closes them. */
    static KeyValueIterator<Bytes, byte[]> rows(ReadOnlyKeyValueStore<Bytes, byte[]> store, long first) {
        return store.range(of(first, 0), of(first, Long.MAX_VALUE));
    }

    static long first(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(0);
    }

    static long second(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(Long.BYTES);
    }
}
