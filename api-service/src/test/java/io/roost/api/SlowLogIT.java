package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes that wait for an unresponsive log do not use up the threads for reads and the limits of other users. */
class SlowLogIT {

    private static final int WRITERS = 12;
    private static final int WRITES_OF_EACH = 15;
    private static final int AT_ONCE = 64;

    private final LogModel world = new LogModel();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS * WRITES_OF_EACH);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void shouldRefuseWritesBeyondTheLimitImmediatelyAndContinueToRead() throws Exception {
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams)) {
            List<Person> writers = IntStream.range(0, WRITERS)
                    .mapToObj(number -> api.client().newPerson())
                    .toList();
            ingest.setSilent(true);
            List<CompletableFuture<Answer>> posts = writers.stream()
                    .flatMap(writer ->
                            atOnce(WRITES_OF_EACH, () -> writer.call("POST", "/v1/tweets", Map.of("text", "a"))))
                    .toList();

            await().atMost(Duration.ofSeconds(5)).until(() -> done(posts) == posts.size() - AT_ONCE);
            writers.get(0).get("/v1/users/me").hasStatus(200);
            assertThat(done(posts)).isEqualTo(posts.size() - AT_ONCE);
            for (CompletableFuture<Answer> post : posts) {
                assertThat(post.get().isProblem(503).header("Retry-After")).isEqualTo("1");
            }
        }
    }

    @Test
    void shouldAcceptWritesOfOthersWhileOneUserHasAllItsWritesInProgress() throws Exception {
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams)) {
            Person ada = api.client().newPerson();
            Person eve = api.client().newPerson();
            ingest.setSilent(true);
            List<CompletableFuture<Answer>> posts = atOnce(
                            100, () -> ada.call("POST", "/v1/tweets", Map.of("text", "a")))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> done(posts) >= 100 - AT_ONCE);
            ingest.setSilent(false);

            eve.tweets("there is a place for me");

            assertThat(statuses(posts)).contains(429).containsOnly(429, 503);
            Answer refused = posts.stream()
                    .map(CompletableFuture::join)
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(refused.isProblem(429).header("Retry-After")).isEqualTo("1");
            assertThat(refused.json().get("detail").asText()).contains("'user-writes-at-once'");
        }
    }

    @Test
    void shouldAcceptEditsOfOthersWhileOneUserHasAllItsEditsInProgress() throws Exception {
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams)) {
            Person ada = api.client().newPerson();
            Person eve = api.client().newPerson();
            ingest.setSilent(true);
            List<CompletableFuture<Answer>> edits = atOnce(
                            12, () -> ada.call("PATCH", "/v1/users/me", Map.of("bio", "a")))
                    .toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> done(edits) >= 4);
            ingest.setSilent(false);

            eve.call("PATCH", "/v1/users/me", Map.of("bio", "b")).hasStatus(200);

            assertThat(statuses(edits)).contains(429);
        }
    }

    @Test
    void shouldAnswerOthersWhileOneUserHasAllItsReadsInProgress() throws Exception {
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams)) {
            Person ada = api.client().newPerson();
            Person eve = api.client().newPerson();
            streams.setSilent(true);
            List<CompletableFuture<Answer>> reads = atOnce(
                            WRITERS * WRITES_OF_EACH - 1, () -> ada.get("/v1/users/me/home-timeline"))
                    .toList();

            await().atMost(Duration.ofSeconds(30)).until(() -> done(reads) > 0);
            eve.get("/v1/sessions").hasStatus(200);

            assertThat(statuses(reads)).contains(429).containsOnly(429, 503);
        }
    }

    private Stream<CompletableFuture<Answer>> atOnce(int calls, Supplier<Answer> call) {
        return IntStream.range(0, calls).mapToObj(number -> CompletableFuture.supplyAsync(call, threads));
    }

    private static long done(List<CompletableFuture<Answer>> answers) {
        return answers.stream().filter(CompletableFuture::isDone).count();
    }

    private static List<Integer> statuses(List<CompletableFuture<Answer>> answers) {
        return answers.stream()
                .map(CompletableFuture::join)
                .map(Answer::status)
                .distinct()
                .toList();
    }
}
