package io.roost.contract.kafka;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Thrown where the operator's properties of Kafka's clients cannot be used; the message is one sentence. */
public final class KafkaSettingsException extends KafkaException {

    private static final long serialVersionUID = 1L;

    KafkaSettingsException(String sentence) {
        this(sentence, null);
    }

    private KafkaSettingsException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** @param failure thrown by the constructor of a client; the innermost cause says what is wrong */
    static KafkaSettingsException of(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String said = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        return new KafkaSettingsException(
                "a Kafka client cannot be created from these properties (kafka.properties, KAFKA_PROPERTIES_FILE): %s"
                        .formatted(said.strip().replaceAll("\\s*\\R\\s*", " ")),
                failure);
    }
}
