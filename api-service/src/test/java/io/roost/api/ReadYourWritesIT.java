package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes are answered when the owner of the partition shows them; no thread is blocked meanwhile. */
class ReadYourWritesIT {

    /** Conditions: three of a follow and of an unfollow, two of an unretweet, one of each other write. */
    private static final int CONDITIONS = 13;

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** The value in api-service.yml. */
    private static final int THREADS = 128;

    private static final int WRITERS = 200;

    /** Less than the limit of commands in progress. */
    private static final int WRITES_OF_A_USER = 10;

    private static final int MAX_WAITS = 1_000;
    private static final Pattern AVAILABLE = Pattern.compile("(?m)^roost_bulkhead_view_waits_available ([0-9.]+)$");

    private final LogModel world = new LogModel();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private RunningApi api;
    private Person ada;
    private Person bob;

    @BeforeEach
    void start() {
        api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams);
        ada = api.client().newPerson();
        bob = api.client().newPerson();
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        api.close();
        ingest.close();
        streams.close();
    }

    @Test
    void shouldAnswerWritesWhenTheViewShowsThem() {
        String mistake = ada.tweets("a mistake");
        String tweet = bob.tweets("worth saying twice");
        String other = bob.tweets("not worth it");
        ada.call("PUT", "/v1/tweets/" + other + "/retweet", null).hasStatus(200);
        streams.conditions.set(0);
        CountDownLatch held = streams.holdConditions();
        List<CompletableFuture<Answer>> writes = Stream.of(
                        async("POST", "/v1/tweets", Map.of("text", "a")),
                        CompletableFuture.supplyAsync(
                                () -> ada.call("POST", "/v1/tweets", Map.of("text", "b"), "Idempotency-Key", "b"),
                                threads),
                        async("PUT", "/v1/users/me/following/" + bob.id(), null),
                        async("DELETE", "/v1/users/me/following/" + bob.id(), null),
                        async("DELETE", "/v1/tweets/" + mistake, null),
                        async("PUT", "/v1/tweets/" + tweet + "/retweet", null),
                        async("DELETE", "/v1/tweets/" + other + "/retweet", null),
                        async("PATCH", "/v1/users/me", Map.of("displayName", "Ada")))
                .toList();

        await().atMost(BOUND).until(() -> streams.conditions.get() == CONDITIONS);
        assertThat(writes).noneMatch(CompletableFuture::isDone);

        held.countDown();
        assertThat(writes.stream().map(write -> write.join().status()))
                .containsExactly(201, 201, 204, 204, 204, 200, 204, 200);
    }

    @Test
    void shouldBlockNoThreadWhileWritesWaitForTheView() {
        List<Person> users = Stream.generate(() -> api.client().newPerson())
                .limit(WRITERS / WRITES_OF_A_USER)
                .toList();
        CountDownLatch held = streams.holdConditions();
        for (int writer = 0; writer < WRITERS; writer++) {
            Person user = users.get(writer % users.size());
            threads.execute(() -> {
                while (held.getCount() > 0) {
                    user.call("POST", "/v1/tweets", Map.of("text", "a"));
                }
            });
        }

        await().atMost(BOUND).until(this::waiting, waits -> waits > THREADS);
        ada.get("/v1/users/me/home-timeline").hasStatus(200);
        held.countDown();
    }

    private int waiting() throws Exception {
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + api.application.adminPort() + "/metrics"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher gauge = AVAILABLE.matcher(metrics);
        assertThat(gauge.find()).as(metrics).isTrue();
        return MAX_WAITS - (int) Double.parseDouble(gauge.group(1));
    }

    @Test
    void shouldAnswerWithSuccessIfTheViewIsLate() {
        for (int status : List.of(202, 421, 404, 500)) {
            streams.answerConditions(status);

            ada.call("POST", "/v1/tweets", Map.of("text", "a")).hasStatus(201);
            ada.call("PUT", "/v1/users/me/following/" + bob.id(), null).hasStatus(204);
        }
    }

    @Test
    void shouldAnswerAfterABoundedTimeIfTheOwnerDoesNotRespond() {
        CountDownLatch held = streams.holdConditions();

        ada.call("POST", "/v1/tweets", Map.of("text", "a")).hasStatus(201);
        ada.call("PUT", "/v1/users/me/following/" + bob.id(), null).hasStatus(204);
        held.countDown();
    }

    private CompletableFuture<Answer> async(String method, String path, Object body) {
        return CompletableFuture.supplyAsync(() -> ada.call(method, path, body), threads);
    }
}
