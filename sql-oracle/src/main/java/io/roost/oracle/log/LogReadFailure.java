package io.roost.oracle.log;

import io.roost.contract.kafka.KafkaRefusal;
import org.jspecify.annotations.Nullable;

/** Thrown if the log cannot be read. The message is one sentence for the user of a command. */
public final class LogReadFailure extends RuntimeException {

    LogReadFailure(String sentence) {
        super(sentence);
    }

    /** The message is Kafka's reason if it refuses this client, otherwise {@code sentence}. */
    LogReadFailure(String sentence, @Nullable Throwable cause) {
        super(KafkaRefusal.in(cause).map(KafkaRefusal::sentence).orElse(sentence), cause);
    }
}
