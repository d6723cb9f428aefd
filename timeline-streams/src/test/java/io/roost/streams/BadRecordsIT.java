package io.roost.streams;

import static io.roost.streams.RawLog.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An invalid record of each kind in every partition of each input topic does not stop processing: tweets still arrive, and the
 * invalid records become dead letters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRecordsIT {

    private static final int PARTITIONS = StreamsInstance.PARTITIONS;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Compacted: the broker rejects a record without a key. */
    private static final List<String> COMPACTED = List.of("profiles", "roost-v1-subscriptions", "roost-v1-retweets");

    private static final List<String> TOPICS = List.of(
            "tweets",
            "follows",
            "profiles",
            "roost-v1-subscriptions",
            "roost-v1-retweets",
            "roost-v1-deliveries-repartition");

    private static final UserId AUTHOR = new UserId(1);
    private static final UserId READER = readerElsewhere();

    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private EmbeddedBroker broker;
    private RawLog log;
    private StreamsInstance service;

    private enum Kind {
        UNDATED,
        UNDATED_EVENT,
        UNDATED_WITHOUT_VALUE,
        GARBAGE,
        EMPTY,
        WITHOUT_VALUE,
        WITHOUT_KEY,
        NASTY_HEADERS,
        OF_THE_FUTURE,
        OF_1970,
        COMMITTED,
        ABORTED;
    }

    static Stream<Arguments> invalidRecords() {
        return TOPICS.stream().flatMap(topic -> Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.WITHOUT_KEY || !COMPACTED.contains(topic))
                .map(kind -> Arguments.of(topic, kind)));
    }

    @BeforeAll
    void start(@TempDir Path state) throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        service = new StreamsInstance(broker.bootstrapServers(), state, Map.of())
                .start()
                .awaitReady();
        log = new RawLog(broker.bootstrapServers());
        log.append(new ProducerRecord<>(
                "follows",
                bytes(READER.toString()),
                EventSerde.write(new UserFollowed(READER, AUTHOR, Instant.now()))));
    }

    @AfterAll
    void stop() throws Exception {
        log.close();
        service.close();
        broker.close();
    }

    @ParameterizedTest
    @MethodSource("invalidRecords")
    void shouldRejectAnInvalidRecordAndContinue(String topic, Kind kind) throws Exception {
        double before = deadLetters();
        long lettersBefore = DeadLetters.count(broker.bootstrapServers());
        for (int partition = 0; partition < PARTITIONS; partition++) {
            append(topic, partition, kind);
        }

        TweetId tweet = post();
        await().atMost(SOON).ignoreExceptions().until(() -> newestOf(READER).equals(tweet.toString()));
        await().atMost(SOON).ignoreExceptions().until(() -> newestOf(AUTHOR).equals(tweet.toString()));
        if (kind == Kind.ABORTED) {
            assertThat(deadLetters()).isEqualTo(before);
        } else {
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(deadLetters()).isEqualTo(before + PARTITIONS);
                assertThat(DeadLetters.count(broker.bootstrapServers())).isEqualTo(lettersBefore + PARTITIONS);
            });
        }
        assertThat(service.ready().statusCode()).isEqualTo(200);
    }

    private void append(String topic, int partition, Kind kind) {
        byte[] key = bytes(AUTHOR.toString());
        byte[] garbage = bytes("neither JSON nor a message");
        switch (kind) {
            case UNDATED -> log.appendUndated(topic, partition, key, garbage);
            case UNDATED_EVENT -> log.appendUndated(topic, partition, key, event(topic));
            case UNDATED_WITHOUT_VALUE -> log.appendUndated(topic, partition, key, null);
            case GARBAGE -> log.append(new ProducerRecord<>(topic, partition, key, garbage));
            case EMPTY -> log.append(new ProducerRecord<>(topic, partition, key, new byte[0]));
            case WITHOUT_VALUE -> log.append(new ProducerRecord<>(topic, partition, key, null));
            case WITHOUT_KEY -> log.append(new ProducerRecord<>(topic, partition, null, event(topic)));
            case NASTY_HEADERS ->
                log.append(new ProducerRecord<>(topic, partition, null, key, garbage, nastyHeaders()));
            case OF_THE_FUTURE ->
                log.append(
                        new ProducerRecord<>(topic, partition, System.currentTimeMillis() + 3_500_000, key, garbage));
            case OF_1970 -> log.append(new ProducerRecord<>(topic, partition, 0L, key, event(topic)));
            case COMMITTED -> log.appendAndCommit(new ProducerRecord<>(topic, partition, key, garbage));
            case ABORTED -> log.appendAndAbort(new ProducerRecord<>(topic, partition, key, garbage));
        }
    }

    /** Returns a valid value, so that only the rest of the record is invalid. */
    private byte[] event(String topic) {
        Instant now = Instant.now();
        TweetId id = ids.next(AUTHOR);
        return switch (topic) {
            case "tweets" -> EventSerde.write(new TweetPosted(id, AUTHOR, "lost", null, id.createdAt()));
            case "follows" -> EventSerde.write(new UserFollowed(AUTHOR, READER, now));
            case "profiles" -> EventSerde.write(new ProfileUpdated(AUTHOR, "lost", null, null, null, now, now));
            default -> bytes("no message");
        };
    }

    private static RecordHeaders nastyHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("", new byte[0]);
        headers.add("null", null);
        headers.add("__streams.errors.topic", bytes("not-this-topic"));
        headers.add("__streams.errors.partition", null);
        headers.add("\u0000\ud83d\ude00", new byte[] {-1, 0, 1});
        for (int number = 0; number < 2_000; number++) {
            headers.add("repeated", bytes("value"));
        }
        return headers;
    }

    @Test
    void shouldIgnoreInvalidEvents() throws Exception {
        TweetId tweet = post();
        await().atMost(SOON).ignoreExceptions().until(() -> newestOf(READER).equals(tweet.toString()));
        JsonNode author = service.postJson("/internal/users", "{\"ids\":[\"%s\"]}".formatted(AUTHOR))
                .at("/users/0");
        assertThat(author.at("/username").isNull()).isTrue();
        assertThat(author.at("/followingCount").asInt()).isZero();
    }

    private TweetId post() {
        TweetId id = ids.next(AUTHOR);
        log.append(new ProducerRecord<>(
                "tweets",
                bytes(AUTHOR.toString()),
                EventSerde.write(new TweetPosted(id, AUTHOR, "hi", null, id.createdAt()))));
        return id;
    }

    private String newestOf(UserId reader) throws Exception {
        return service.homeTimeline(reader).get(0).toString();
    }

    private double deadLetters() {
        return service.metric("roost_streams_dead_letters");
    }

    private static UserId readerElsewhere() {
        return Stream.iterate(new UserId(2), user -> new UserId(user.value() + 1))
                .filter(user ->
                        AuthorBucket.partitionOf(user, PARTITIONS) != AuthorBucket.partitionOf(AUTHOR, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }
}
