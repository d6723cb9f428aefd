package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import io.roost.fixtures.LogWriter;
import io.roost.service.start.StartupFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The directory ignores the same records of the log as the view, and uses the partition count of the log. */
class LogRulesIT {

    private static final String WRONG_COUNT = "topic 'profiles' has 4 partitions, but 8 are configured";

    private final LogModel world = new LogModel();
    private final String database = RunningApi.newDatabase();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    private final FakeIngest ingest = new FakeIngest(world, broker.bootstrapServers());

    @AfterEach
    void stop() {
        streams.close();
        ingest.close();
        broker.close();
    }

    @Test
    void shouldLeaveOutProfilesThatDoNotCount() throws Exception {
        RunningApi.createTopics(broker.bootstrapServers());
        UserId user = new UserId(1);
        UserId other = userIn((partitionOf(user, 4) + 1) % 4, 4);
        try (KafkaProducer<String, ProfileUpdated> log = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new EventSerde<>(ProfileUpdated.class).serializer())) {
            for (int number = 0; number < 10; number++) {
                log.send(new ProducerRecord<>(
                        RoostTopics.PROFILES, partitionOf(other, 4), user.toString(), profile(user, "misplaced")));
            }
            log.send(new ProducerRecord<>(RoostTopics.PROFILES, other.toString(), profile(user, "other_key")));
            log.send(new ProducerRecord<>(
                    RoostTopics.PROFILES, partitionOf(user, 4), other.toString(), profile(user, "other_key_too")));
            log.send(new ProducerRecord<>(
                    RoostTopics.PROFILES, partitionOf(user, 4), 0L, user.toString(), profile(user, "of_1970")));
        }
        ingest.append(profile(user, "right"));

        try (RunningApi api = start(Map.of())) {
            api.client().awaitReady();
            byUsername(api, "right").hasStatus(200);
            byUsername(api, "misplaced").isProblem(404);
            byUsername(api, "other_key").isProblem(404);
            byUsername(api, "other_key_too").isProblem(404);
            byUsername(api, "of_1970").isProblem(404);

            edit(api, user, "edited").hasStatus(200);
            Answer shown = api.client().service("GET", "/v1/users/" + user, null, null);
            assertThat(shown.hasStatus(200).json().get("bio").asText()).isEqualTo("edited");
            assertThat(shown.json().get("username").asText()).isEqualTo("right");
        }
    }

    /** With another count it would wait for a partition that cannot contain the user's profile. */
    @Test
    void shouldTakeThePartitionCountFromTheLog() throws Exception {
        LogWriter.createTopics(broker.bootstrapServers(), 8);
        UserId user = userIn(7, 8);
        ingest.append(profile(user, "right"));

        try (RunningApi api = start(Map.of())) {
            api.client().awaitReady();
            api.execute("DELETE FROM directory_users");
            api.execute("UPDATE directory_offsets SET next_offset = 0");

            Answer refused = edit(api, user, "over nothing").isProblem(503);

            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void shouldNotStartWithAnotherPartitionCountThanTheLog() {
        RunningApi.createTopics(broker.bootstrapServers());

        assertThatThrownBy(() -> start(Map.of("ROOST_PARTITIONS", "8")))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(WRONG_COUNT)
                .hasMessageNotContaining("\n");
    }

    @Test
    void shouldReportAWrongPartitionCountAsSoonAsTheLogResponds() throws Exception {
        try (RunningApi api = start(Map.of("ROOST_PARTITIONS", "8"))) {
            api.client().admin("/ready").hasStatus(503);
            RunningApi.createTopics(broker.bootstrapServers());

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(api.client()
                            .admin("/ready")
                            .hasStatus(503)
                            .response()
                            .body())
                    .contains(WRONG_COUNT));
            UserId user = new UserId(1);
            ingest.append(profile(user, "right"));

            Answer refused = edit(api, user, "over nothing").isProblem(503);

            assertThat(refused.json().get("detail").asText()).contains(WRONG_COUNT);
        }
    }

    private RunningApi start(Map<String, String> settings) {
        return RunningApi.startUnready(broker.bootstrapServers(), world, ingest, database, settings, streams);
    }

    private static Answer edit(RunningApi api, UserId user, String bio) {
        return api.client().service("PATCH", "/v1/users/" + user, Map.of("bio", bio), user);
    }

    private static Answer byUsername(RunningApi api, String username) {
        return api.client().service("GET", "/v1/users/by-username/" + username, null, null);
    }

    private static ProfileUpdated profile(UserId user, String username) {
        return new ProfileUpdated(user, username, null, null, null, Instant.now(), Instant.now());
    }

    private static UserId userIn(int partition, int partitions) {
        return LongStream.iterate(1, id -> id + 1)
                .mapToObj(UserId::new)
                .filter(user -> partitionOf(user, partitions) == partition)
                .findFirst()
                .orElseThrow();
    }

    private static int partitionOf(UserId user, int partitions) {
        return AuthorBucket.partitionOf(user, partitions);
    }
}
