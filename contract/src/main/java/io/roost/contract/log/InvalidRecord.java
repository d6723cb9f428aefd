package io.roost.contract.log;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Thrown for a record of the log that holds an event and does not count; the message says which rule it breaks. Has no
 * stack trace: the record is at fault, not the code that read it.
 */
public final class InvalidRecord extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** @param message which rule the record breaks */
    public InvalidRecord(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
