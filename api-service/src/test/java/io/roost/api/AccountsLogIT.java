package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.service.start.StartupFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The accounts database is used with its own log only, and nothing is written to another one. */
class AccountsLogIT {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Map<String, String> ADOPT = Map.of("ROOST_NEW_LOG", "adopt");

    @TempDir
    private Path logs;

    private final LogModel world = new LogModel();
    private final String database = RunningApi.newDatabase();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final int port = LoopbackPort.free();

    @AfterEach
    void stop() {
        streams.close();
    }

    @Test
    void shouldRefuseAnotherLogUnlessConfiguredToAdoptIt() throws Exception {
        Person ada = personOfAFirstLog();
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory();
                FakeIngest ingest = ingestOn(second.bootstrapServers())) {
            RunningApi.createTopics(second.bootstrapServers());
            profile(ingest, 2, "of_the_new_log");
            assertRefused(second, ingest);

            try (RunningApi api = started(second.bootstrapServers(), ingest, ADOPT)) {
                api.client().awaitReady();
                Answer found = byUsername(api, ada.username()).hasStatus(200);
                assertThat(found.json().get("bio").asText()).isEqualTo("edited");
                byUsername(api, "of_the_new_log").hasStatus(200);
                byUsername(api, "of_the_first_log").isProblem(404);
                at(api, ada).get("/v1/users/me").hasStatus(200);
                assertThat(TestDatabase.number(database, "SELECT COUNT(*) FROM idempotency_keys"))
                        .isZero();
                logsInAndWrites(api, ada);
            }
            started(second.bootstrapServers(), ingest, Map.of()).close();
        }
    }

    @Test
    void shouldRefuseAnotherLogForADatabaseOfAnEarlierRelease() throws Exception {
        personOfAFirstLog();
        TestDatabase.execute(database, "DELETE FROM known_log");
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory();
                FakeIngest ingest = ingestOn(second.bootstrapServers())) {
            RunningApi.createTopics(second.bootstrapServers());

            assertRefused(second, ingest);
        }
    }

    @Test
    void shouldWriteNothingUntilTheLogIsKnown() throws Exception {
        Person ada = personOfAFirstLog();
        try (FakeIngest ingest = ingestOn("localhost:" + port);
                RunningApi api = started("localhost:" + port, ingest, Map.of())) {
            assertTakesNoWrites(api, ada);

            try (EmbeddedBroker second = EmbeddedBroker.start(logs, port)) {
                RunningApi.createTopics(second.bootstrapServers());
                awaitNotReady(api, "the accounts database belongs to another log (cluster ");
                assertTakesNoWrites(api, ada);
                assertThat(profilesIn(second)).isZero();
                assertThat(world.userTimeline(ada.id())).hasSize(1);
            }
        }
    }

    @Test
    void shouldAdoptALogThatWasUnavailableAtTheStart() throws Exception {
        Person ada = personOfAFirstLog();
        try (FakeIngest ingest = ingestOn("localhost:" + port);
                RunningApi api = started("localhost:" + port, ingest, ADOPT)) {
            assertTakesNoWrites(api, ada);

            try (EmbeddedBroker second = EmbeddedBroker.start(logs, port)) {
                RunningApi.createTopics(second.bootstrapServers());
                api.client().awaitReady();
                logsInAndWrites(api, ada);
                assertThat(profilesIn(second)).isGreaterThan(0);
            }
        }
    }

    @Test
    void shouldWriteNothingToALogThatReplacesItsOwn() throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(logs.resolve("first"), port);
        RunningApi.createTopics(first.bootstrapServers());
        try (FakeIngest ingest = ingestOn("localhost:" + port);
                RunningApi api = started(first.bootstrapServers(), ingest, Map.of())) {
            api.client().awaitReady();
            Person ada = api.client().newPerson();
            ada.tweets("before");
            first.close();

            try (EmbeddedBroker second = EmbeddedBroker.start(logs.resolve("second"), port)) {
                RunningApi.createTopics(second.bootstrapServers());
                awaitNotReady(api, "the accounts database belongs to another log (cluster ");
                assertTakesNoWrites(api, ada);
                assertThat(profilesIn(second)).isZero();
                assertThat(world.userTimeline(ada.id())).hasSize(1);
            }
        } finally {
            first.close();
        }
    }

    @Test
    void shouldAdoptOnceIfTwoInstancesAreConfiguredTo() throws Exception {
        Person ada = personOfAFirstLog();
        try (EmbeddedBroker second = EmbeddedBroker.inTemporaryDirectory();
                FakeIngest ingest = ingestOn(second.bootstrapServers())) {
            RunningApi.createTopics(second.bootstrapServers());
            long accounts = TestDatabase.number(database, "SELECT COUNT(*) FROM accounts");
            Supplier<RunningApi> start = () -> started(second.bootstrapServers(), ingest, ADOPT);

            CompletableFuture<RunningApi> one = CompletableFuture.supplyAsync(start);
            CompletableFuture<RunningApi> other = CompletableFuture.supplyAsync(start);

            try (RunningApi api = one.get();
                    RunningApi beside = other.get()) {
                api.client().awaitReady();
                beside.client().awaitReady();
                assertThat(profilesIn(second)).isEqualTo(accounts);
                logsInAndWrites(api, ada);
                logsInAndWrites(beside, ada);
            }
        }
    }

    /** Returns a user with an account, a profile with a bio, and a tweet with an idempotency key, in a log that is deleted. */
    private Person personOfAFirstLog() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.inTemporaryDirectory();
                FakeIngest ingest = ingestOn(first.bootstrapServers())) {
            RunningApi.createTopics(first.bootstrapServers());
            profile(ingest, 1, "of_the_first_log");
            try (RunningApi api = started(first.bootstrapServers(), ingest, Map.of())) {
                api.client().awaitReady();
                Person ada = api.client().newPerson();
                ada.call("PATCH", "/v1/users/me", Map.of("bio", "edited")).hasStatus(200);
                ada.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k")
                        .hasStatus(201);
                return ada;
            }
        }
    }

    private static void logsInAndWrites(RunningApi api, Person person) {
        Answer session = api.client()
                .send("POST", "/v1/sessions", Map.of("username", person.username(), "password", "correct horse"))
                .hasStatus(201);
        assertThat(session.json().at("/user/username").asText()).isEqualTo(person.username());
        assertThat(session.json().at("/user/bio").asText()).startsWith("edited");
        Person again = new Person(
                api.client(),
                person.id(),
                person.username(),
                session.json().get("token").asText());
        again.call("PATCH", "/v1/users/me", Map.of("bio", "edited again")).hasStatus(200);
        again.tweets("in the new log");
    }

    private static void assertTakesNoWrites(RunningApi api, Person person) {
        Person here = at(api, person);
        for (Answer refused : List.of(
                here.call("POST", "/v1/tweets", Map.of("text", "lost")),
                here.call("POST", "/v1/tweets", Map.of("text", "lost"), "Idempotency-Key", "another"),
                here.call("PATCH", "/v1/users/me", Map.of("bio", "lost")),
                api.client()
                        .service(
                                "POST",
                                "/v1/accounts",
                                Map.of("username", "too_early", "password", "correct horse"),
                                null))) {
            refused.isProblem(503);
            assertThat(refused.header("Retry-After")).isNotNull();
        }
    }

    private static void awaitNotReady(RunningApi api, String reason) {
        await().atMost(BOUND).untilAsserted(() -> assertThat(
                        api.client().admin("/ready").hasStatus(503).response().body())
                .contains(reason));
    }

    private void assertRefused(EmbeddedBroker broker, FakeIngest ingest) {
        assertThatThrownBy(() -> started(broker.bootstrapServers(), ingest, Map.of()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("api-service: the accounts database belongs to another log (")
                .hasMessageContaining("Connect to that log, or start with ROOST_NEW_LOG=adopt")
                .hasMessageNotContaining("\n");
    }

    private static Person at(RunningApi api, Person person) {
        return new Person(api.client(), person.id(), person.username(), person.token());
    }

    private FakeIngest ingestOn(String bootstrapServers) {
        return new FakeIngest(world, bootstrapServers);
    }

    private RunningApi started(String bootstrapServers, FakeIngest ingest, Map<String, String> settings) {
        return RunningApi.startUnready(bootstrapServers, world, ingest, database, settings, streams);
    }

    private static void profile(FakeIngest ingest, long id, String username) {
        ingest.append(new ProfileUpdated(new UserId(id), username, null, null, null, Instant.now(), Instant.now()));
    }

    private static Answer byUsername(RunningApi api, String username) {
        return api.client().service("GET", "/v1/users/by-username/" + username, null, null);
    }

    private static long profilesIn(EmbeddedBroker broker) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("profiles").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
