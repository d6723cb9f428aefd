package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.fixtures.SharedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Responses of the API while instances of timeline-streams start, stop and fail. */
class RoutingIT {

    private static final UserId READER = new UserId(7);

    private final LogModel world = new LogModel();
    private final FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
    private final FakeStreams one = new FakeStreams(world);
    private final FakeStreams two = new FakeStreams(world);
    private RunningApi running;

    private void start(FakeStreams... seeds) {
        IntStream.rangeClosed(1, 40).forEach(author -> {
            world.follow(READER, new UserId(100 + author));
            world.tweet(new UserId(100 + author), "tweet " + author);
        });
        running = RunningApi.start(world, ingest, RunningApi.newDatabase(), seeds);
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        two.close();
        ingest.close();
        running.close();
    }

    private Answer home() {
        return running.client().service("GET", "/v1/users/7/home-timeline?limit=40", null, null);
    }

    private void homeIsWhole() {
        assertThat(home().hasStatus(200).json().get("items")).hasSize(40);
    }

    @Test
    void shouldDiscoverTheOtherInstance() {
        one.holding(Role.ACTIVE, 0, 1).knows(two);
        two.holding(Role.ACTIVE, 2, 3).knows(one);

        start(one);

        homeIsWhole();
        assertThat(two.requests).hasPositiveValue();
    }

    @Test
    void shouldAskAStandbyIfTheOwnerIsStopped() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        two.holding(Role.STANDBY, 0, 1, 2, 3);
        start(one, two);
        assertThat(home().header("Roost-Replica")).isEqualTo("active");

        one.close();

        homeIsWhole();
        assertThat(home().header("Roost-Replica")).isEqualTo("standby");
        assertThat(home().header("Roost-Lag")).isEqualTo("7");
    }

    @Test
    void shouldAskAStandbyIfTheOwnerDoesNotRespond() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        two.holding(Role.STANDBY, 0, 1, 2, 3);
        start(one, two);

        one.setSilent(true);

        homeIsWhole();
    }

    @Test
    void shouldAskAStandbyIfTheOwnerFails() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        two.holding(Role.STANDBY, 0, 1, 2, 3);
        start(one, two);

        one.failWith(500);

        homeIsWhole();
    }

    @Test
    void shouldRefreshTheMapWhenAPartitionHasMoved() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        start(one, two);

        one.losesEverything();
        two.holding(Role.ACTIVE, 0, 1, 2, 3);

        homeIsWhole();
    }

    @Test
    void shouldAskTheOwnerOfEachSideOfAPartition() {
        one.holding(Side.HOME, Role.ACTIVE, 0, 1, 2, 3);
        two.holding(Side.AUTHOR, Role.ACTIVE, 0, 1, 2, 3);

        start(one, two);

        homeIsWhole();
    }

    @Test
    void shouldCombinePagesFromAllInstancesAndFillThemUp() {
        one.holding(Role.ACTIVE, 0, 1).knows(two);
        two.holding(Role.ACTIVE, 2, 3).knows(one);
        start(one, two);
        List<Long> listed = world.homeTimeline(READER);
        List<TweetId> retweets = listed.stream()
                .limit(20)
                .map(original -> world.retweet(new UserId(100 + original % 40 + 1), new TweetId(original)))
                .toList();
        world.loseBody(new TweetId(listed.get(0)));
        world.loseBody(retweets.get(5));

        List<String> expected = world.homeTimeline(READER).stream()
                .map(TweetId::new)
                .filter(id -> world.body(id).isPresent())
                .filter(id -> !id.equals(retweets.get(0)))
                .map(TweetId::toString)
                .limit(40)
                .toList();
        JsonNode items = home().hasStatus(200).json().get("items");

        assertThat(items).extracting(item -> item.get("id").asText()).isEqualTo(expected);
        assertThat(items)
                .filteredOn(item -> !item.get("retweetOf").isNull())
                .hasSize(18)
                .allSatisfy(item -> {
                    LogModel.Body original = world.body(
                                    TweetId.of(item.at("/retweetOf/id").asText()))
                            .orElseThrow();
                    assertThat(item.at("/retweetOf/text").asText())
                            .isEqualTo(original.tweet().text());
                    assertThat(item.at("/retweetOf/retweetOf").isNull()).isTrue();
                });
    }

    @Test
    void shouldAnswer503WithinTheDeadlineIfNoInstanceResponds() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        two.holding(Role.STANDBY, 0, 1, 2, 3);
        start(one, two);
        one.close();
        two.close();

        long before = System.nanoTime();
        Answer answer = home();

        answer.isProblem(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        await().untilAsserted(() -> running.client().admin("/ready").hasStatus(503));
    }

    @Test
    void shouldRecoverWhenAnInstanceIsBack() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        start(one);
        int port = one.port();
        one.close();
        home().isProblem(503);

        try (FakeStreams back = new FakeStreams(world, port).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            await().untilAsserted(this::homeIsWhole);
            assertThat(back.requests).hasPositiveValue();
        }
    }

    @Test
    void shouldWaitForAPartitionThatMovesBetweenInstances() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        start(one, two);
        one.losesEverything();
        Thread rebalance = new Thread(() -> {
            await().pollDelay(Duration.ofMillis(600)).until(() -> true);
            two.holding(Role.ACTIVE, 0, 1, 2, 3);
        });

        rebalance.start();

        homeIsWhole();
    }

    @Test
    void shouldPostATweetWhileTheViewIsUnavailable() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        start(one);
        Person ada = running.client().newPerson();
        one.close();

        ada.call("POST", "/v1/tweets", Map.of("text", "the log has it")).hasStatus(201);
    }

    @Test
    void shouldAnswer503WhileTheLogIsUnavailable() {
        one.holding(Role.ACTIVE, 0, 1, 2, 3);
        start(one);
        Person ada = running.client().newPerson();
        String id = ada.tweets("before");
        ingest.close();

        Answer answer = ada.call("POST", "/v1/tweets", Map.of("text", "after"));

        answer.isProblem(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        ada.call("PUT", "/v1/users/me/following/101", null).isProblem(503);
        ada.call("PATCH", "/v1/users/me", Map.of("bio", "x")).isProblem(503);
        ada.call("PUT", "/v1/tweets/" + id + "/retweet", null).isProblem(503);
        ada.call("DELETE", "/v1/tweets/" + id, null).isProblem(503);
        running.client()
                .send("POST", "/v1/accounts", Map.of("username", "late", "password", "correct horse"))
                .isProblem(503);
        ada.get("/v1/tweets/" + id).hasStatus(200);
    }
}
