package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.topic.RoostTopics;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The directory and its log, through restarts and failures of either. */
class DirectoryIT {

    private final LogModel world = new LogModel();
    private final String database = RunningApi.newDatabase();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    private final FakeIngest ingest = ingestOn(broker);

    private static FakeIngest ingestOn(EmbeddedBroker broker, LogModel world) {
        RunningApi.createTopics(broker.bootstrapServers());
        return new FakeIngest(world, broker.bootstrapServers());
    }

    private FakeIngest ingestOn(EmbeddedBroker broker) {
        return ingestOn(broker, world);
    }

    @AfterEach
    void stop() {
        streams.close();
        ingest.close();
        broker.close();
    }

    private RunningApi start(EmbeddedBroker log, FakeIngest commands) {
        return RunningApi.start(log.bootstrapServers(), world, commands, database, streams);
    }

    private static void profile(FakeIngest log, long id, String username) {
        log.append(new ProfileUpdated(new UserId(id), username, null, null, null, Instant.now(), Instant.now()));
    }

    private static Answer byUsername(RunningApi api, String username) {
        return api.client().service("GET", "/v1/users/by-username/" + username, null, null);
    }

    @Test
    void shouldReadTheWholeLogBeforeItIsReady() throws Exception {
        for (int user = 1; user <= 500; user++) {
            profile(ingest, user, "user_" + user);
        }

        try (RunningApi api = start(broker, ingest)) {
            byUsername(api, "user_1").hasStatus(200);
            byUsername(api, "user_500").hasStatus(200);
        }
        assertThat(TestDatabase.number(database, "SELECT SUM(next_offset) FROM directory_offsets"))
                .isEqualTo(500);
    }

    @Test
    void shouldResumeAtItsOffsets() throws Exception {
        profile(ingest, 1, "first");
        start(broker, ingest).close();
        profile(ingest, 2, "second");
        profile(ingest, 1, "renamed");

        try (RunningApi api = start(broker, ingest)) {
            byUsername(api, "second").hasStatus(200);
            byUsername(api, "renamed").hasStatus(200);
            byUsername(api, "first").isProblem(404);
        }
    }

    @Test
    void shouldSkipRecordsThatAreNoProfiles() throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(RoostTopics.PROFILES, "1", "nonsense".getBytes()));
            producer.send(new ProducerRecord<>(RoostTopics.PROFILES, "1", null));
        }
        profile(ingest, 1, "after_nonsense");

        try (RunningApi api = start(broker, ingest)) {
            byUsername(api, "after_nonsense").hasStatus(200);
        }
    }

    @Test
    void shouldRebuildAnEmptyDirectory() throws Exception {
        profile(ingest, 1, "survivor");
        start(broker, ingest).close();
        TestDatabase.execute(database, "DELETE FROM directory_users");
        TestDatabase.execute(database, "DELETE FROM directory_offsets");

        try (RunningApi api = start(broker, ingest)) {
            byUsername(api, "survivor").hasStatus(200);
        }
    }

    @Test
    void shouldRefuseAnEditWhileItIsBehindTheLogAndLoseNothing() throws Exception {
        String username;
        String token;
        UserId id;
        try (RunningApi api = start(broker, ingest)) {
            Person ada = api.client().newPerson();
            username = ada.username();
            token = ada.token();
            id = ada.id();
            await().untilAsserted(() -> assertThat(
                            TestDatabase.number(database, "SELECT SUM(next_offset) FROM directory_offsets"))
                    .isOne());
            TestDatabase.execute(database, "DELETE FROM directory_users");
            TestDatabase.execute(database, "UPDATE directory_offsets SET next_offset = 0");

            Answer refused = ada.call("PATCH", "/v1/users/me", Map.of("bio", "b"));

            assertThat(refused.isProblem(503).header("Retry-After")).isEqualTo("1");
        }
        try (RunningApi api = start(broker, ingest)) {
            Person ada = new Person(api.client(), id, username, token);

            Answer edited =
                    ada.call("PATCH", "/v1/users/me", Map.of("bio", "b")).hasStatus(200);

            assertThat(edited.json().get("username").asText()).isEqualTo(username);
            assertThat(edited.json().get("displayName").asText()).isEqualTo("Ms " + username);
        }
    }

    @Test
    void shouldRefuseAnEditWhileTheEndOfTheLogCannotBeRead() throws Exception {
        try (RunningApi api = start(broker, ingest)) {
            Person ada = api.client().newPerson();
            broker.close();

            Answer refused = ada.call("PATCH", "/v1/users/me", Map.of("bio", "b"));

            assertThat(refused.isProblem(503).header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    void shouldShareAccountsSessionsAndKeysBetweenInstances() throws Exception {
        try (RunningApi first = start(broker, ingest);
                RunningApi second = start(broker, ingest)) {
            Person ada = first.client().newPerson();
            Person elsewhere = new Person(second.client(), ada.id(), ada.username(), ada.token());

            Answer posted = ada.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k");
            Answer retried = elsewhere.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k");

            assertThat(retried.hasStatus(201).json())
                    .isEqualTo(posted.hasStatus(201).json());
            ada.call("DELETE", "/v1/sessions/current", null).hasStatus(204);
            ada.get("/v1/users/me").isProblem(401);
            await().untilAsserted(() -> elsewhere.get("/v1/users/me").isProblem(401));
        }
    }

    @Test
    void shouldAnswer503ForAUsernameWhileItIsBehindTheLog() throws Exception {
        profile(ingest, 1, "ada");
        try (RunningApi api = start(broker, ingest)) {
            byUsername(api, "ada").hasStatus(200);
            byUsername(api, "grace").isProblem(404);
            TestDatabase.execute(database, "UPDATE directory_offsets SET next_offset = 0");

            assertThat(byUsername(api, "grace").isProblem(503).header("Retry-After"))
                    .isEqualTo("1");
            byUsername(api, "ada").hasStatus(200);
            broker.close();
            byUsername(api, "grace").isProblem(503);
        }
    }
}
