package io.roost.streams.topology;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/** A misplaced record goes to the dead letters and processing goes on; any other failure stops the task. */
public final class DeadLetterHandler implements ProcessingExceptionHandler {

    private final ProcessingExceptionHandler toDeadLetters = new LogAndContinueProcessingExceptionHandler();
    private final ProcessingExceptionHandler stop = new LogAndFailProcessingExceptionHandler();

    @Override
    public void configure(Map<String, ?> settings) {
        toDeadLetters.configure(settings);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        return failure instanceof MisplacedRecord
                ? toDeadLetters.handleError(context, record, failure)
                : stop.handleError(context, record, failure);
    }
}
