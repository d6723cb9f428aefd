package io.roost.streams.wire;

import io.roost.contract.log.InvalidRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A value that could not be read, and why. Processors get it in place of the value, so that they see every record of a poll and
 * know when the last one is done; Kafka Streams itself would drop the record before them.
 */
public record Unreadable(String reason) {

    /** Reads and writes as {@code serde} does, but reads an {@link Unreadable} where that one fails. */
    @SuppressWarnings("unchecked")
    public static Serde<Object> insteadOfFailure(Serde<?> serde) {
        Deserializer<?> deserializer = serde.deserializer();
        return Serdes.serdeFrom(((Serde<Object>) serde).serializer(), (topic, value) -> {
            try {
                return deserializer.deserialize(topic, value);
            } catch (RuntimeException failure) {
                return new Unreadable(failure.toString());
            }
        });
    }

    /** @throws InvalidRecord if {@code value} is unreadable */
    public static void requireReadable(Object value) {
        if (value instanceof Unreadable unreadable) {
            throw new InvalidRecord("the record cannot be read: " + unreadable.reason());
        }
    }
}
