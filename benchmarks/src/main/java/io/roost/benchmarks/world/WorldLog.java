package io.roost.benchmarks.world;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Appends the events of a world to the log, keyed and written as ingest-service does. Thread-safe. */
public final class WorldLog implements AutoCloseable {

    /** The text of every tweet. */
    public static final String TEXT = "A tweet of ordinary length, about nothing much, by somebody who had a minute.";

    private static final Map<String, Object> BULK = Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024);
    private static final Map<String, Object> LIVE =
            Map.of(ProducerConfig.ACKS_CONFIG, "all", ProducerConfig.LINGER_MS_CONFIG, 0);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<FollowEvent> follows = new EventSerde<>(FollowEvent.class).serializer();
    private final Serializer<TweetEvent> tweets = new EventSerde<>(TweetEvent.class).serializer();
    private final Serializer<ProfileUpdated> profiles = new EventSerde<>(ProfileUpdated.class).serializer();
    private final TweetIdGenerator tweetIds;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private WorldLog(String bootstrapServers, int node, Map<String, Object> settings) {
        tweetIds = new TweetIdGenerator(node, Clock.systemUTC(), Instant.EPOCH);
        producer = KafkaConnection.to(bootstrapServers)
                .producer("world-%d-%s".formatted(node, bootstrapServers), settings);
    }

    /** For many events at a time. */
    public static WorldLog bulk(String bootstrapServers) {
        return new WorldLog(bootstrapServers, 0, BULK);
    }

    /** For single tweets, each sent without delay. Its ids differ from those of {@link #bulk}. */
    public static WorldLog live(String bootstrapServers) {
        return new WorldLog(bootstrapServers, 1, LIVE);
    }

    /** Appends events and returns when the log has them. */
    public void append(Stream<? extends Event> events) {
        events.forEach(this::send);
        flush();
    }

    /** Appends a profile of each of so many users and returns when the log has them. */
    public void name(int users) {
        Instant now = Instant.now();
        append(IntStream.range(0, users)
                .mapToObj(FollowGraph::userId)
                .map(id -> new ProfileUpdated(id, "user" + id, "User Number " + id, null, null, now, now)));
    }

    /** Appends all follows of a graph and returns when the log has them. */
    public void follow(FollowGraph graph) {
        Instant now = Instant.now();
        append(graph.allEdges().map(edge -> new UserFollowed(edge.followerId(), edge.followeeId(), now)));
    }

    /** Appends a tweet by each of {@code authors} in turn and returns when the log has them. */
    public Batch tweet(int[] authors) {
        Batch batch =
                new Batch(authors, Arrays.stream(authors).mapToObj(this::post).toArray(TweetId[]::new));
        flush();
        return batch;
    }

    /** Sends a tweet of the author with this number; it is on its way to the log when this returns. */
    public TweetId post(int author) {
        UserId authorId = FollowGraph.userId(author);
        TweetId id = tweetIds.next(authorId);
        send(new TweetPosted(id, authorId, TEXT, null, id.createdAt()));
        return id;
    }

    private void send(Event event) {
        if (event instanceof TweetEvent tweet) {
            send(RoostTopics.TWEETS.name(), tweet.authorId(), tweet, tweets);
        } else if (event instanceof FollowEvent follow) {
            send(RoostTopics.FOLLOWS.name(), follow.followerId(), follow, follows);
        } else if (event instanceof ProfileUpdated profile) {
            send(RoostTopics.PROFILES, profile.userId(), profile, profiles);
        }
    }

    private <E extends Event> void send(String topic, UserId keyId, E event, Serializer<E> serializer) {
        byte[] key = keyId.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] value = serializer.serialize(topic, event);
        producer.send(new ProducerRecord<>(topic, null, timeOf(event), key, value), (metadata, cause) -> {
            if (cause != null) {
                failure.compareAndSet(null, cause);
            }
        });
    }

    /** Not before the time of a tweet, which can be ahead of the clock if one author posts many. */
    private static long timeOf(Event event) {
        long now = System.currentTimeMillis();
        return event instanceof TweetPosted posted
                ? Math.max(now, posted.createdAt().toEpochMilli())
                : now;
    }

    private void flush() {
        producer.flush();
        Exception cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("the log did not take an event: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
