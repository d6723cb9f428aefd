package io.roost.streams.topology;

import io.roost.events.log.InvalidRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that cannot be read or does not count goes to the dead letters and processing goes on. Any other failure stops the task, and
 * its record is read again.
 */
@SuppressWarnings("NullAway.Init")
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    private final DeserializationExceptionHandler unreadable = new LogAndContinueExceptionHandler();
    private final ProcessingExceptionHandler invalid = new LogAndContinueProcessingExceptionHandler();

    private LastPolled lastPolled;

    @Override
    public void configure(Map<String, ?> settings) {
        Object polls = settings.get(StreamsConfig.mainConsumerPrefix(PollingConsumer.POLLS));
        lastPolled = ((Polls) Objects.requireNonNull(polls, PollingConsumer.POLLS)).last();
        unreadable.configure(settings);
        invalid.configure(settings);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        lastPolled.processed(record.topic(), record.partition(), record.offset());
        return DeserializationExceptionHandler.Response.resume(
                bounded(unreadable.handleError(context, record, failure).deadLetterQueueRecords()));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!(failure instanceof InvalidRecord)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        lastPolled.processed(context.topic(), context.partition(), context.offset());
        return ProcessingExceptionHandler.Response.resume(
                bounded(invalid.handleError(context, record, failure).deadLetterQueueRecords()));
    }

    private static List<ProducerRecord<byte[], byte[]>> bounded(List<ProducerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> DeadLetter.bounded(letter, System.currentTimeMillis()))
                .toList();
    }
}
