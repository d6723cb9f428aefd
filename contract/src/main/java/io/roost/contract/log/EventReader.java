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
 * Reads events from records of the log, for plain consumers, which must read committed records only. Thread-safe.
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
     * Returns the event in {@code record}.
     *
     * @throws SerializationException if the value is not an event of the topic, or an {@link InvalidRecord} if the record breaks
     *     another rule
     * @throws IllegalArgumentException if the topic does not contain events
     */
    public Event read(ConsumerRecord<byte[], byte[]> record) {
        Deserializer<? extends Event> events = TOPIC_TO_EVENTS.get(record.topic());
        if (events == null) {
            throw new IllegalArgumentException("topic '%s' does not contain events".formatted(record.topic()));
        }
        Event event = events.deserialize(record.topic(), record.value());
        rules.require(event, record.key(), record.partition(), record.timestamp());
        return event;
    }
}
