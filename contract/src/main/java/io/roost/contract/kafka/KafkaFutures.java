package io.roost.contract.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;

/** Waits for the results of Kafka's admin client. */
public final class KafkaFutures {

    private KafkaFutures() {}

    /** @throws KafkaException the failure of the future */
    public static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(failure.getCause());
        }
    }
}
