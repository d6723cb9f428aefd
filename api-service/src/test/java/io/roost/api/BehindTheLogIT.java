package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.fixtures.SharedBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While the view is behind the log, unknown users and tweets are answered with 503; only then with 404. */
class BehindTheLogIT {

    private static final UserId NOBODY = new UserId(5_050_505);

    /** The default limit of one user. */
    private static final int CALLS_AT_ONCE = 32;

    private static final TweetId NO_TWEET = tweetOf(NOBODY);

    private final LogModel world = new LogModel();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
    private final RunningApi running = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams);
    private final ApiClient api = running.client();

    @AfterEach
    void stop() throws Exception {
        running.close();
        streams.close();
        ingest.close();
    }

    private static TweetId tweetOf(UserId author) {
        return new LogModel().ids.nextAfter(author, Instant.parse("2020-01-01T00:00:00Z"));
    }

    private Answer get(String path) {
        return api.service("GET", path, null, null);
    }

    private static void isNotKnownYet(Answer answer) {
        assertThat(answer.isProblem(503).header("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/home-timeline", "/tweets", "/following", "/followers"})
    void shouldAnswer503ForAUserWhileItsPartitionIsBehind(String listing) {
        streams.progress.setBehind(Side.AUTHOR, AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS));

        isNotKnownYet(get("/v1/users/" + NOBODY + listing));

        streams.progress.catchUp();
        get("/v1/users/" + NOBODY + listing).isProblem(404);
    }

    @Test
    void shouldAnswer503ForAUserWhileAnyHomePartitionIsBehind() {
        streams.progress.setBehind(Side.HOME, 1 + AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS) & 3);

        isNotKnownYet(get("/v1/users/" + NOBODY));
        isNotKnownYet(api.newPerson().call("PUT", "/v1/users/me/following/" + NOBODY, null));
    }

    @Test
    void shouldAnswer404ForAUserOfAPartitionThatIsUpToDate() {
        streams.progress.setBehind(Side.AUTHOR, 1 + AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS) & 3);

        get("/v1/users/" + NOBODY).isProblem(404);
    }

    @Test
    void shouldAnswer404ForAUserIfEachPartitionCatchesUpAtItsOwnTime() {
        streams.progress.setBehindInTurns();

        get("/v1/users/" + NOBODY).isProblem(404);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void shouldAnswer503ForATweetWhileItsPartitionIsBehind(Side side) {
        streams.progress.setBehind(side, AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS));

        Answer answer = get("/v1/tweets/" + NO_TWEET);

        if (side == Side.AUTHOR) {
            isNotKnownYet(answer);
            isNotKnownYet(api.service("DELETE", "/v1/tweets/" + NO_TWEET, null, NOBODY));
            isNotKnownYet(api.newPerson().call("PUT", "/v1/tweets/" + NO_TWEET + "/retweet", null));
        } else {
            answer.isProblem(404);
        }
    }

    @Test
    void shouldFindAUserOnceTheViewHasCaughtUp() {
        streams.progress.setBehind(Side.AUTHOR, AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS));
        isNotKnownYet(get("/v1/users/" + NOBODY));

        world.name(NOBODY);
        streams.progress.catchUp();

        get("/v1/users/" + NOBODY).hasStatus(200);
    }

    @Test
    void shouldAnswerOthersWhileOneUserRequestsUnknownUsersContinuously() throws Exception {
        Person ada = api.newPerson();
        Person eve = api.newPerson();
        streams.progress.setBehind(Side.AUTHOR, AuthorBucket.partitionOf(NOBODY, LogModel.PARTITIONS));
        try (Flood flood = new Flood(CALLS_AT_ONCE, () -> ada.get("/v1/users/" + NOBODY))) {
            flood.awaitAnswers(CALLS_AT_ONCE);

            awaitDenied(eve, ofAnotherPartition(NOBODY));
            streams.progress.catchUpAfter(3);
            awaitDenied(eve, NOBODY);
        }
    }

    /** On a busy machine it may take a second request, but none may be refused by the bulkhead. */
    private static void awaitDenied(Person asker, UserId user) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Answer answer = asker.get("/v1/users/" + user);
            assertThat(answer.json().get("detail").asText()).doesNotContain("Too many");
            return answer.status() == 404;
        });
    }

    private static UserId ofAnotherPartition(UserId user) {
        int partition = AuthorBucket.partitionOf(user, LogModel.PARTITIONS);
        return LongStream.iterate(user.value(), id -> id + 1)
                .mapToObj(UserId::new)
                .filter(other -> AuthorBucket.partitionOf(other, LogModel.PARTITIONS) != partition)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldWaitForATweetThatTheViewDoesNotHaveYet() {
        Person ada = api.newPerson();
        TweetId id = world.ids.next(ada.id());
        streams.progress.setBehind(Side.AUTHOR, AuthorBucket.partitionOf(ada.id(), LogModel.PARTITIONS));
        CompletableFuture<Void> later = CompletableFuture.runAsync(
                () -> {
                    world.post(new LogModel.Posted(id, ada.id(), "slow", null));
                    streams.progress.catchUp();
                },
                CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        assertThat(ada.get("/v1/tweets/" + id).hasStatus(200).json().get("text").asText())
                .isEqualTo("slow");

        later.join();
    }

    @Test
    void shouldAnswer404WithoutAWaitForATweetThatItHasDeleted() {
        Person ada = api.newPerson();
        String id = ada.tweets("hi");
        ada.call("DELETE", "/v1/tweets/" + id, null).hasStatus(204);
        streams.progress.setBehind(Side.AUTHOR, AuthorBucket.partitionOf(ada.id(), LogModel.PARTITIONS));

        ada.get("/v1/tweets/" + id).isProblem(404);
    }

    @Test
    void shouldCoalesceRequestsToInstancesForManyUnknownUsers() {
        get("/v1/users/" + NOBODY).isProblem(404);
        int before = streams.requests.get();
        AtomicInteger asks = new AtomicInteger();
        List<CompletableFuture<Void>> denied = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(24);
        try {
            for (int user = 0; user < 24; user++) {
                String path = "/v1/users/" + (700_000 + user);
                denied.add(CompletableFuture.runAsync(() -> askUntilDenied(path, asks), clients));
            }
            assertThat(denied).allSatisfy(CompletableFuture::join);
        } finally {
            clients.shutdown();
        }

        // Three requests for each user; the requests for the progress of the view are shared by all.
        assertThat(streams.requests.get() - before).isLessThan(asks.get() * 5);
    }

    /** On a busy machine the first answer may be 503. */
    private void askUntilDenied(String path, AtomicInteger asks) {
        do {
            asks.incrementAndGet();
        } while (get(path).status() != 404);
    }
}
