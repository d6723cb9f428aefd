package io.roost.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.roost.contract.event.Event;
import java.io.IOException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes one topic's events as JSON with a {@code type} and a schema version {@code v}. Unknown fields are ignored.
 * An unknown type or version, a missing field and invalid JSON throw a {@link SerializationException}, which makes the record a
 * dead letter. Thread-safe.
 *
 * @param <E> the events of the topic
 */
public final class EventSerde<E extends Event> implements Serde<E> {

    private final ObjectReader reader;

    public EventSerde(Class<E> type) {
        this.reader = RoostJson.mapper().readerFor(type);
    }

    @Override
    public Serializer<E> serializer() {
        return (topic, event) -> event == null ? null : write(event);
    }

    @Override
    public Deserializer<E> deserializer() {
        return (topic, bytes) -> read(bytes);
    }

    /** Returns the JSON of an event of any topic. */
    public static byte[] write(Event event) {
        try {
            return RoostJson.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException cause) {
            throw new SerializationException("cannot write " + event, cause);
        }
    }

    private E read(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new SerializationException("the record has no value");
        }
        try {
            E event = reader.readValue(bytes);
            if (event == null) {
                throw new SerializationException("the record's value is null");
            }
            return event;
        } catch (IOException cause) {
            throw new SerializationException("not an event that this build can read: " + cause.getMessage(), cause);
        }
    }
}
