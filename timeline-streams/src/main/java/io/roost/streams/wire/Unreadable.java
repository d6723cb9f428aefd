package io.roost.streams.wire;

import io.roost.contract.log.InvalidRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A value that could not be read, and why. Processors get it in place of the value, so that they see every record of a poll and
 * know when the last one is done; Kafka Streams itself would drop the record before them.
 */
public record Unreadable(String reason) implements Message {

    /** Reads and writes as {@code serde} does, but reads an {@link Unreadable} where that one fails. */
    public static Serde<Message> insteadOfFailure(Serde<Message> serde) {
        Deserializer<Message> deserializer = serde.deserializer();
        return Serdes.serdeFrom(serde.serializer(), (topic, value) -> {
            try {
                return deserializer.deserialize(topic, value);
            } catch (RuntimeException failure) {
                return new Unreadable(failure.toString());
            }
        });
    }

    /** @throws InvalidRecord if {@code value} is unreadable */
    public static void requireReadable(Message value) {
        if (value instanceof Unreadable unreadable) {
            throw new InvalidRecord("the record cannot be read: " + unreadable.reason());
        }
    }
}
