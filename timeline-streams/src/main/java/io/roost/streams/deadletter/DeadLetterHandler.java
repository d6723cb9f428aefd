package io.roost.streams.deadletter;

import io.roost.contract.log.InvalidRecord;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Copies an unreadable or invalid record to the dead letters, and processing continues. Any other failure stops the task, and
 * the record is read again.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

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
                .map(letter -> DeadLetter.bounded(letter, now))
                .toList());
    }
}
