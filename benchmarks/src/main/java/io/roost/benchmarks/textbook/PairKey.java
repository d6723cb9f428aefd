package io.roost.benchmarks.textbook;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** Two numbers as a key of 16 bytes that sorts as they do. None is negative. */
final class PairKey {

    private PairKey() {}

    static Bytes of(long first, long second) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array());
    }

    /** The least key with {@code first}. */
    static Bytes from(long first) {
        return of(first, 0);
    }

    /** The greatest key with {@code first}. */
    static Bytes to(long first) {
        return of(first, Long.MAX_VALUE);
    }

    static long first(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(0);
    }

    static long second(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(Long.BYTES);
    }
}
