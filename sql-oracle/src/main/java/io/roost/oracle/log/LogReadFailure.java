package io.roost.oracle.log;

import io.roost.contract.kafka.KafkaRefusal;
import org.jspecify.annotations.Nullable;

/** Thrown if the log cannot be read; the message is one sentence for the user of a command. */
public final class LogReadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogReadFailure(String sentence) {
        super(sentence);
    }

    private LogReadFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** With Kafka's reason if it refuses this client, else with {@code sentence}. */
    static LogReadFailure of(String sentence, @Nullable Throwable cause) {
        return new LogReadFailure(
                KafkaRefusal.in(cause).map(KafkaRefusal::sentence).orElse(sentence), cause);
    }
}
