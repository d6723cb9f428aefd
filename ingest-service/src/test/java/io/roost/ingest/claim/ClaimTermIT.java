package io.roost.ingest.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.ingest.log.LogConfiguration;
import io.roost.ingest.log.LogConnection;
import io.roost.service.config.KafkaConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The start of the first term of a claim, and the end of the last one. */
class ClaimTermIT {

    private static final UserId AUTHOR = new UserId(9);
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Instant begin = Instant.ofEpochMilli(System.currentTimeMillis());
    private final AtomicReference<Instant> time = new AtomicReference<>(begin);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    };
    private final TweetIdGenerator generator = new TweetIdGenerator(0, clock, Instant.EPOCH);
    private EmbeddedBroker broker;
    private LogConnection log;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        log = new LogConnection(
                new KafkaConfiguration(broker.bootstrapServers(), 4, null, null, Map.of()),
                new LogConfiguration("all", "none"),
                Duration.ofSeconds(5),
                Executors.newSingleThreadScheduledExecutor());
        log.start();
    }

    @AfterEach
    void stop() throws Exception {
        log.stop();
        broker.close();
    }

    @Test
    void shouldGiveNoIdsUntilTheClockIsNearTheNewestTweet() throws Exception {
        TweetId newest = appendTweetOf(begin.plusMillis(3_500));
        NodeClaim claim = new NodeClaim(0, log, generator, clock);
        claim.start();
        try {
            assertThat(claim.notReadyBecause()).isPresent();

            time.set(newest.createdAt().minusSeconds(2));
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(claim.notReadyBecause()).isEmpty());
            assertThat(generator.next(AUTHOR).createdAt()).isAfter(newest.createdAt());
        } finally {
            claim.stop();
        }
    }

    @Test
    void shouldNotWaitForAFutureTweet() throws Exception {
        appendTweetOf(begin.plusMillis(5_001));
        NodeClaim claim = new NodeClaim(0, log, generator, clock);
        claim.start();
        try {
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(claim.notReadyBecause()).isEmpty());
            assertThat(generator.next(AUTHOR).createdAt()).isBetween(begin.plusSeconds(2), begin.plusMillis(2_001));
        } finally {
            claim.stop();
        }
    }

    @Test
    void shouldStartAfterAnUnusedIdOfAFormerOwner() throws Exception {
        time.set(begin.plusMillis(3_000));
        long unused = idOfAnOwner(generator);
        time.set(begin.plusMillis(1_500));
        long next = idOfAnOwner(new TweetIdGenerator(0, clock, Instant.EPOCH));
        long last = idOfAnOwner(new TweetIdGenerator(0, clock, Instant.EPOCH));

        assertThat(next).isGreaterThan(unused);
        assertThat(last).isGreaterThan(next);
    }

    private long idOfAnOwner(TweetIdGenerator ids) throws Exception {
        NodeClaim claim = new NodeClaim(0, log, ids, clock);
        claim.start();
        try {
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(claim.notReadyBecause()).isEmpty());
            return ids.next(AUTHOR).value();
        } finally {
            claim.stop();
        }
    }

    @Test
    void shouldEndTheTermBeforeLeavingTheGroup() throws Exception {
        AtomicBoolean gained = new AtomicBoolean();
        AtomicBoolean memberOnLosing = new AtomicBoolean();
        try (ClaimGroup group =
                new ClaimGroup(0, KafkaConnection.to(broker.bootstrapServers()), () -> gained.set(true), () -> {
                    memberOnLosing.set(hasMember());
                    return Instant.EPOCH;
                })) {
            await().atMost(BOUND).until(() -> {
                group.poll(Duration.ofMillis(100));
                return gained.get();
            });
            assertThat(memberOnLosing).isFalse();
        }
        assertThat(memberOnLosing).isTrue();
        assertThat(hasMember()).isFalse();
    }

    private boolean hasMember() {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        String group = "roost-ingest-node-0";
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeConsumerGroups(List.of(group))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .get(group)
                    .members()
                    .isEmpty();
        }
    }

    private TweetId appendTweetOf(Instant createdAt) throws Exception {
        TweetId id = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH).at(AUTHOR, createdAt);
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, TweetEvent> producer = new KafkaProducer<>(
                settings, new StringSerializer(), new EventSerde<>(TweetEvent.class).serializer())) {
            TweetPosted posted = new TweetPosted(id, AUTHOR, "ahead", null, createdAt);
            producer.send(new ProducerRecord<>("tweets", null, createdAt.toEpochMilli(), AUTHOR.toString(), posted))
                    .get();
        }
        return id;
    }
}
