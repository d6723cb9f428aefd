package io.roost.streams.deadletter;

import io.roost.contract.log.InvalidRecord;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that cannot be read or does not count goes to the dead letters and processing goes on. Any other failure stops the task, and
 * its record is read again.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private final ProcessingExceptionHandler invalid = new LogAndContinueProcessingExceptionHandler();

    @Override
    public void configure(Map<String, ?> settings) {
        invalid.configure(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        if (!(failure instanceof InvalidRecord)) {
            return Response.fail();
        }
        return Response.resume(
                bounded(invalid.handleError(context, record, failure).deadLetterQueueRecords()));
    }

    private static List<ProducerRecord<byte[], byte[]>> bounded(List<ProducerRecord<byte[], byte[]>> letters) {
        return letters.stream()
                .map(letter -> DeadLetter.bounded(letter, System.currentTimeMillis()))
                .toList();
    }
}
