package io.roost.benchmarks.world;

import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Tweets posted one at a time, each sent to the log at once, as ingest-service does. Thread-safe. */
public final class LivePosts implements AutoCloseable {

    /** Not the node of {@link WorldLog}: both may post at the same time. */
    private static final int NODE = 1;

    private final Producer<byte[], byte[]> producer;
    private final Serializer<TweetEvent> tweets = new EventSerde<>(TweetEvent.class).serializer();
    private final TweetIdGenerator tweetIds = new TweetIdGenerator(NODE, Clock.systemUTC(), Instant.EPOCH);

    public LivePosts(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends a tweet of the author with this number; it is on its way to the log when this returns. */
    public TweetId post(int author) {
        UserId authorId = FollowGraph.userId(author);
        TweetId id = tweetIds.next(authorId);
        TweetPosted event = new TweetPosted(id, authorId, WorldLog.TEXT, null, id.createdAt());
        String topic = RoostTopics.TWEETS.name();
        producer.send(new ProducerRecord<>(
                topic, authorId.toString().getBytes(StandardCharsets.US_ASCII), tweets.serialize(topic, event)));
        return id;
    }

    @Override
    public void close() {
        producer.close();
    }
}
