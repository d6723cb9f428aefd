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
 * What is kept of a record that is set aside: the record as it was found, its origin and the reason. That is more than the
 * record, so of one that Kafka only just took it would be too much. A timestamp in the future becomes the present time: the
 * broker may refuse it here and have taken it there.
 */
final class DeadLetter {

    /** A letter of more bytes may not be taken: Kafka's bound is 1 MiB, its own framing included. */
    private static final int MOST_BYTES = 1_000_000;

    /** What a header takes beside its key and value, at most: their lengths. */
    private static final int FRAME_BYTES = 10;

    private static final Set<String> ORIGIN = Set.of(
            "__streams.errors.exception",
            "__streams.errors.topic",
            "__streams.errors.partition",
            "__streams.errors.offset");

    private DeadLetter() {}

    /**
     * Returns {@code letter} as the broker takes it. If it is too large, only what names its origin is left: there the record
     * is to be found.
     *
     * @param now in milliseconds since 1970
     */
    static ProducerRecord<byte[], byte[]> bounded(ProducerRecord<byte[], byte[]> letter, long now) {
        boolean fits = size(letter) <= MOST_BYTES;
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
