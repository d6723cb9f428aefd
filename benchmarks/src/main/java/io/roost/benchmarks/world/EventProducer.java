package io.roost.benchmarks.world;

import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.kafka.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Appends events of generated users to the log, with the keys and the format of ingest-service. Thread-safe. */
public final class EventProducer implements AutoCloseable {

    /** The text of every tweet. */
    public static final String TEXT = "A tweet of ordinary length, about nothing much, by somebody who had a minute.";

    private final Producer<byte[], byte[]> producer;
    private final TweetIdGenerator tweetIds;
    private volatile @Nullable Exception failure;

    private EventProducer(String bootstrapServers, int node, Map<String, Object> settings) {
        tweetIds = new TweetIdGenerator(node, Clock.systemUTC(), Instant.EPOCH);
        producer = KafkaConnection.to(bootstrapServers)
                .producer("bench-%d-%s".formatted(node, bootstrapServers), settings);
    }

    /**
     * Returns a producer for many events at a time. At most one request is in flight. With several, a broker that refuses the
     * first record of a new topic, because the partition has no leader yet, could accept the second and then refuse the first
     * when it is sent again.
     */
    public static EventProducer bulk(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "compression.type", "lz4",
                "linger.ms", "5",
                "batch.size", "131072",
                "max.in.flight.requests.per.connection", "1");
        return new EventProducer(bootstrapServers, 0, settings);
    }

    /** Returns a producer that sends each event without delay. Its tweet ids differ from those of {@link #bulk}. */
    public static EventProducer live(String bootstrapServers) {
        return new EventProducer(bootstrapServers, 1, Map.of("linger.ms", 0));
    }

    /** Appends events and returns when the log has them. */
    public void append(Stream<? extends Event> events) {
        events.forEach(this::send);
        flush();
    }

    /** Appends a profile for each of the users 0 to {@code users − 1} and returns when the log has them. */
    public void appendProfiles(int users) {
        Instant now = Instant.now();
        append(IntStream.range(0, users)
                .mapToObj(IndexedFollowGraph::userId)
                .map(id -> new ProfileUpdated(id, "user" + id, "User Number " + id, null, null, now, now)));
    }

    /** Appends all follows of a graph and returns when the log has them. */
    public void appendFollows(IndexedFollowGraph graph) {
        Instant now = Instant.now();
        append(graph.allEdges().map(edge -> new UserFollowed(edge.follower(), edge.followee(), now)));
    }

    /** Appends a tweet by each of {@code authors} in turn and returns when the log has them. */
    public List<Tweet> appendTweets(int[] authors) {
        List<Tweet> tweets = Arrays.stream(authors).mapToObj(this::post).toList();
        flush();
        return tweets;
    }

    /** Sends a tweet of the author with this number and returns before the log has it. */
    public Tweet post(int author) {
        UserId authorId = IndexedFollowGraph.userId(author);
        TweetId id = tweetIds.next(authorId);
        send(new TweetPosted(id, authorId, TEXT, null, id.createdAt()));
        return new Tweet(author, id);
    }

    private void send(Event event) {
        // Tweet ids can be ahead of the clock if one author posts many tweets; the record's time is then the tweet's.
        long now = System.currentTimeMillis();
        long time = event instanceof TweetPosted posted
                ? Math.max(now, posted.createdAt().toEpochMilli())
                : now;
        byte[] key = event.key().toString().getBytes(StandardCharsets.US_ASCII);
        byte[] value = EventSerde.write(event);
        producer.send(new ProducerRecord<>(event.topic(), null, time, key, value), (metadata, cause) -> {
            if (cause != null) {
                failure = cause;
            }
        });
    }

    private void flush() {
        producer.flush();
        Exception cause = failure;
        if (cause != null) {
            throw new IllegalStateException("an event could not be appended: " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
