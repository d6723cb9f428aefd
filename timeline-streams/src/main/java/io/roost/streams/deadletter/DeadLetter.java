package io.roost.streams.deadletter;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the copy of an invalid record that goes to {@code dead-letters}: the record, its origin and the reason. The copy is
 * larger than the record, so it may exceed the broker's limit.
 */
final class DeadLetter {

    /** Kafka's limit is 1 MiB, its own framing included. */
    private static final int MAX_BYTES = 1_000_000;

    /** The maximum size of the lengths that frame a header's key and value. */
    private static final int FRAME_BYTES = 10;

    private static final Set<String> ORIGIN = Set.of(
            "__streams.errors.exception",
            "__streams.errors.topic",
            "__streams.errors.partition",
            "__streams.errors.offset");

    private DeadLetter() {}

    /**
     * Returns a record that the broker accepts. If {@code letter} is too large, only the headers that name its origin are kept.
     * A timestamp in the future becomes {@code now}: the limits for it may differ between topics.
     *
     * @param now in milliseconds since 1970
     */
    static ProducerRecord<byte[], byte[]> bounded(ProducerRecord<byte[], byte[]> letter, long now) {
        boolean fits = size(letter) <= MAX_BYTES;
        if (fits && letter.timestamp() <= now) {
            return letter;
        }
        long timestamp = Math.min(letter.timestamp(), now);
        if (fits) {
            return new ProducerRecord<>(
                    letter.topic(), null, timestamp, letter.key(), letter.value(), letter.headers());
        }
        List<Header> origin =
                headers(letter).filter(header -> ORIGIN.contains(header.key())).toList();
        return new ProducerRecord<>(letter.topic(), null, timestamp, null, null, origin);
    }

    private static Stream<Header> headers(ProducerRecord<byte[], byte[]> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false);
    }

    private static long size(ProducerRecord<byte[], byte[]> letter) {
        return length(letter.key())
                + length(letter.value())
                + headers(letter)
                        .mapToLong(header -> Utils.utf8Length(header.key()) + length(header.value()) + FRAME_BYTES)
                        .sum();
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
