package io.roost.contract.topic;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Kafka's futures as plain calls. */
final class KafkaFailure {

    private KafkaFailure() {}

    static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw of(failure);
        }
    }

    static KafkaException of(ExecutionException failure) {
        return failure.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failure.getCause());
    }
}
