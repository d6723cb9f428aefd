package io.roost.contract.log;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the records of the log that count, for plain consumers. They read committed records only: what an aborted
 * transaction left does not count either. Thread-safe.
 */
public final class EventReader {

    private static final Map<String, Deserializer<? extends Event>> TOPIC_TO_EVENTS = Map.of(
            RoostTopics.TWEETS.name(),
            new EventSerde<>(TweetEvent.class).deserializer(),
            RoostTopics.FOLLOWS.name(),
            new EventSerde<>(FollowEvent.class).deserializer(),
            RoostTopics.PROFILES,
            new EventSerde<>(ProfileUpdated.class).deserializer());

    private final RecordRules rules;

    /** @param partitionCount P of the log */
    public EventReader(int partitionCount) {
        this.rules = new RecordRules(partitionCount);
    }

    /**
     * Returns the event that {@code record} holds.
     *
     * @throws SerializationException if the value is not an event of the topic; an {@link InvalidRecord} if it is one and
     *     the record does not count
     * @throws IllegalArgumentException if the topic is not one that holds events
     */
    public Event read(ConsumerRecord<byte[], byte[]> record) {
        Deserializer<? extends Event> events = TOPIC_TO_EVENTS.get(record.topic());
        if (events == null) {
            throw new IllegalArgumentException("topic '%s' does not hold events".formatted(record.topic()));
        }
        Event event = events.deserialize(record.topic(), record.value());
        rules.require(event, record.key(), record.partition(), record.timestamp());
        return event;
    }
}
