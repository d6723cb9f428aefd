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
import org.apache.kafka.common.serialization.Serializer;

/** Tweets posted one at a time, each sent to the log at once, as ingest-service does. Thread-safe. */
public final class LivePosts implements AutoCloseable {

    /** Not the node of {@link WorldLog}: both may post at the same time. */
    private static final int NODE = 1;

    private static final String TOPIC = RoostTopics.TWEETS.name();

    private final RecordProducer producer;
    private final Serializer<TweetEvent> tweets = new EventSerde<>(TweetEvent.class).serializer();
    private final TweetIdGenerator tweetIds = new TweetIdGenerator(NODE, Clock.systemUTC(), Instant.EPOCH);

    public LivePosts(String bootstrapServers) {
        producer = new RecordProducer(bootstrapServers, TOPIC);
    }

    /** Sends a tweet of the author with this number; it is on its way to the log when this returns. */
    public TweetId post(int author) {
        UserId authorId = FollowGraph.userId(author);
        TweetId id = tweetIds.next(authorId);
        TweetPosted event = new TweetPosted(id, authorId, WorldLog.TEXT, null, id.createdAt());
        producer.send(authorId.toString().getBytes(StandardCharsets.US_ASCII), tweets.serialize(TOPIC, event));
        return id;
    }

    @Override
    public void close() {
        producer.close();
    }
}
