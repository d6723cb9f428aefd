package io.roost.ingest.log;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.json.EventSerde;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Appends by Kafka's producer, whose settings make it wait for every replica and write nothing twice. */
final class KafkaEventLog implements EventLog {

    private final Producer<byte[], byte[]> producer;
    private final FailedAppends failed;
    private final Serializer<TweetEvent> tweets = new EventSerde<>(TweetEvent.class).serializer();
    private final Serializer<FollowEvent> follows = new EventSerde<>(FollowEvent.class).serializer();
    private final Serializer<ProfileUpdated> profiles = new EventSerde<>(ProfileUpdated.class).serializer();

    KafkaEventLog(Producer<byte[], byte[]> producer, FailedAppends failed) {
        this.producer = producer;
        this.failed = failed;
    }

    @Override
    public PendingAppend append(LogEntry entry) {
        String topic = entry.topic().name();
        byte[] key = entry.key().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] value = value(topic, entry.event());
        CompletableFuture<RecordMetadata> acknowledgement = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(topic, null, entry.epochMilli(), key, value),
                    (position, failure) -> complete(acknowledgement, position, failure));
        } catch (KafkaException | IllegalStateException closedOrInterrupted) {
            acknowledgement.completeExceptionally(closedOrInterrupted);
        }
        return new PendingAppend(entry.id(), acknowledgement);
    }

    private void complete(
            CompletableFuture<RecordMetadata> acknowledgement, RecordMetadata position, @Nullable Exception failure) {
        if (failure == null) {
            failed.onAppended(position);
            acknowledgement.complete(position);
        } else {
            failed.onFailed(position, failure);
            acknowledgement.completeExceptionally(failure);
        }
    }

    private byte[] value(String topic, Event event) {
        if (event instanceof TweetEvent tweet) {
            return tweets.serialize(topic, tweet);
        }
        if (event instanceof FollowEvent follow) {
            return follows.serialize(topic, follow);
        }
        return profiles.serialize(topic, (ProfileUpdated) event);
    }
}
