package io.roost.contract.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {

    private static final int PARTITIONS = 4;
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserId USER = new UserId(Long.MAX_VALUE);
    private static final UserId OTHER = otherPartition();
    private static final TweetIdGenerator IDS =
            new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);

    private final RecordRules rules = new RecordRules(PARTITIONS);
    private final EventReader reader = new EventReader(PARTITIONS);

    static Stream<Event> events() {
        TweetId id = IDS.next(USER);
        return Stream.of(
                new TweetPosted(id, USER, "hi", null, id.createdAt()),
                new TweetDeleted(id, USER, NOW),
                new UserFollowed(USER, OTHER, NOW),
                new UserUnfollowed(USER, OTHER, NOW),
                new ProfileUpdated(USER, "ada", "Ada", null, null, NOW, NOW));
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldAcceptRecordsOfIngestService(Event event) {
        assertThatCode(() -> require(event, USER.toString(), partition(USER), NOW.toEpochMilli()))
                .doesNotThrowAnyException();
        assertThat(reader.read(record(event, USER.toString(), partition(USER), NOW.toEpochMilli())))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldRefuseARecordInAnotherPartition(Event event) {
        assertThatThrownBy(() -> require(event, USER.toString(), partition(OTHER), NOW.toEpochMilli()))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("is in partition " + partition(OTHER));
        assertThatThrownBy(() -> reader.read(record(event, USER.toString(), partition(OTHER), NOW.toEpochMilli())))
                .isInstanceOf(InvalidRecord.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldRefuseARecordWithAnotherKey(Event event) {
        List<String> keys = List.of(
                "",
                "0",
                OTHER.toString(),
                "0" + USER,
                "+" + USER,
                USER + " ",
                USER + "\n",
                USER + "0",
                "22337203685477580");
        for (String key : keys) {
            assertThatThrownBy(() -> require(event, key, partition(USER), NOW.toEpochMilli()))
                    .as(key)
                    .isInstanceOf(InvalidRecord.class)
                    .hasMessageContaining("key");
        }
        assertThatThrownBy(() -> require(event, null, partition(USER), NOW.toEpochMilli()))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("key");
    }

    @ParameterizedTest
    @MethodSource("events")
    void shouldRefuseARecordWithoutATimestamp(Event event) {
        for (long timestamp : new long[] {-1, 0, Long.MIN_VALUE}) {
            assertThatThrownBy(() -> require(event, USER.toString(), partition(USER), timestamp))
                    .isInstanceOf(InvalidRecord.class)
                    .hasMessageContaining("timestamp");
        }
    }

    @Test
    void shouldRefuseATweetWithABucketOfAnotherAuthor() {
        UserId neighbour = Stream.iterate(new UserId(1), user -> new UserId(user.value() + 1))
                .filter(user -> partition(user) == partition(USER))
                .filter(user -> AuthorBucket.of(user) != AuthorBucket.of(USER))
                .findFirst()
                .orElseThrow();
        TweetId id = IDS.next(neighbour);
        for (TweetEvent event :
                List.of(new TweetPosted(id, USER, "hi", null, id.createdAt()), new TweetDeleted(id, USER, NOW))) {
            assertThatThrownBy(() -> require(event, USER.toString(), partition(USER), NOW.toEpochMilli()))
                    .isInstanceOf(InvalidRecord.class)
                    .hasMessageContaining("tweet id " + id);
        }
    }

    @Test
    void shouldRefuseATweetWhoseIdIsLaterThanTheRecord() {
        TweetId id = IDS.next(USER);
        long time = id.createdAt().toEpochMilli();
        for (TweetEvent event :
                List.of(new TweetPosted(id, USER, "hi", null, id.createdAt()), new TweetDeleted(id, USER, NOW))) {
            assertThatCode(() -> require(event, USER.toString(), partition(USER), time - 5_000))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> require(event, USER.toString(), partition(USER), time - 5_001))
                    .isInstanceOf(InvalidRecord.class)
                    .hasMessageContaining("record's timestamp");
        }
    }

    @Test
    void shouldRefuseATweetWhoseTimeIsNotThatOfItsId() {
        TweetId id = IDS.next(USER);
        TweetPosted event = new TweetPosted(id, USER, "hi", null, id.createdAt().plusMillis(1));
        assertThatThrownBy(() -> require(event, USER.toString(), partition(USER), NOW.toEpochMilli()))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("createdAt");
    }

    /** Under the policy {@code future} such a profile would hide later edits until its time. */
    @Test
    void shouldRefuseAProfileThatIsLaterThanTheRecord() {
        ProfileUpdated event = new ProfileUpdated(USER, "ada", null, null, null, NOW, NOW.plusSeconds(5));
        assertThatCode(() -> require(event, USER.toString(), partition(USER), NOW.toEpochMilli()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> require(event, USER.toString(), partition(USER), NOW.toEpochMilli() - 1))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("at, 2026-11-21T12:00:05Z, is more than 5 s after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "no json", "{\"type\":\"UserFollowed\",\"v\":99}"})
    void shouldNotReadAValueThatIsNoEvent(String value) {
        ConsumerRecord<byte[], byte[]> record = record(
                "follows",
                USER.toString().getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8),
                0,
                1);
        assertThatThrownBy(() -> reader.read(record)).isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldNotReadARecordWithoutAValue() {
        assertThatThrownBy(() -> reader.read(record("profiles", null, null, 0, 1)))
                .isInstanceOf(SerializationException.class);
    }

    private void require(Event event, @Nullable String key, int partition, long timestamp) {
        rules.require(event, key == null ? null : key.getBytes(StandardCharsets.UTF_8), partition, timestamp);
    }

    private static ConsumerRecord<byte[], byte[]> record(Event event, String key, int partition, long timestamp) {
        byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
        return record(event.topic(), keyBytes, EventSerde.write(event), partition, timestamp);
    }

    @SuppressWarnings("NullAway") // Kafka's records may lack a key or a value.
    private static ConsumerRecord<byte[], byte[]> record(
            String topic, byte @Nullable [] key, byte @Nullable [] value, int partition, long timestamp) {
        return new ConsumerRecord<>(
                topic,
                partition,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static int partition(UserId user) {
        return AuthorBucket.partitionOf(user, PARTITIONS);
    }

    private static UserId otherPartition() {
        return LongStream.iterate(1, id -> id + 1)
                .mapToObj(UserId::new)
                .filter(user -> partition(user) != partition(USER))
                .findFirst()
                .orElseThrow();
    }
}
