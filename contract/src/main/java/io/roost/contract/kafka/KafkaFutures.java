package io.roost.contract.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the results of Kafka's admin client. */
public final class KafkaFutures {

    private KafkaFutures() {}

    /**
     * Waits for {@code future} and returns its result.
     *
     * @throws KafkaException the failure of the future
     */
    public static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw exception(failure);
        }
    }

    /** Returns the cause of {@code failure} as an unchecked exception. */
    public static KafkaException exception(ExecutionException failure) {
        return failure.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failure.getCause());
    }
}
