package io.roost.contract.log;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Thrown for a record of the log that contains an event but breaks another rule of {@link RecordRules}. Has no stack trace,
 * because the fault is in the record.
 */
public final class InvalidRecord extends SerializationException {

    public InvalidRecord(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
