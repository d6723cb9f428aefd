package io.roost.contract.kafka;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Thrown if the operator's properties of Kafka's clients cannot be used. The message is one sentence. */
public final class KafkaSettingsException extends KafkaException {

    KafkaSettingsException(String sentence) {
        this(sentence, null);
    }

    private KafkaSettingsException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** @param failure thrown by the constructor of a client */
    static KafkaSettingsException of(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        return new KafkaSettingsException(
                "a Kafka client cannot be created from these properties (kafka.properties, KAFKA_PROPERTIES_FILE): %s"
                        .formatted(onOneLine(message)),
                failure);
    }

    static String onOneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
