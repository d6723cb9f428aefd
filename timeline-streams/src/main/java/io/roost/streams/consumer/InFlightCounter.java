package io.roost.streams.consumer;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Records in {@link PollProgress} what the producers of the stream threads send: until an input partition of this instance
 * has fetched a record that another task sent to it, the record is part of its lag. Instantiated by Kafka. Thread-safe.
 */
public final class InFlightCounter implements ProducerInterceptor<byte[], byte[]> {

    private @Nullable PollProgress progress;

    @Override
    public void configure(Map<String, ?> settings) {
        progress = PollState.of(settings).progress();
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> message) {
        if (message.partition() != null) {
            progress().onSent(new TopicPartition(message.topic(), message.partition()));
        }
        return message;
    }

    @Override
    public void onAcknowledgement(
            @Nullable RecordMetadata metadata, @Nullable Exception failure, @Nullable Headers headers) {
        if (metadata != null && metadata.partition() >= 0) {
            progress().onAnswered(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset());
        }
    }

    private PollProgress progress() {
        return Objects.requireNonNull(progress, PollState.PROPERTY);
    }

    @Override
    public void close() {}
}
