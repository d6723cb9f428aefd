package io.roost.streams.deadletter;

import io.roost.contract.log.InvalidRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Copies an unreadable or invalid record to the dead letters, and processing continues. Any other failure stops the task, and
 * the record is read again.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    /** Kafka's limit is 1 MiB, its own framing included. */
    private static final int MAX_BYTES = 1_000_000;

    /** The maximum size of the lengths that frame a header's key and value. */
    private static final int FRAME_BYTES = 10;

    private static final Set<String> ORIGIN = Set.of(
            "__streams.errors.exception",
            "__streams.errors.topic",
            "__streams.errors.partition",
            "__streams.errors.offset");

    private final ProcessingExceptionHandler delegate = new LogAndContinueProcessingExceptionHandler();

    @Override
    public void configure(Map<String, ?> settings) {
        delegate.configure(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!(failure instanceof InvalidRecord)) {
            return Response.fail();
        }
        long now = System.currentTimeMillis();
        return Response.resume(delegate.handleError(context, record, failure).deadLetterQueueRecords().stream()
                .map(letter -> bounded(letter, now))
                .toList());
    }

    /**
     * Returns a record that the broker accepts. A letter consists of the invalid record, its origin and the reason, so it may be
     * too large; then only the headers that name the origin are kept. A timestamp in the future becomes {@code now}: the limits
     * for it may differ between topics.
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
