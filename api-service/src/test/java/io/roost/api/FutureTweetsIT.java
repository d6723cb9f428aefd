package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log may contain a tweet of the future. It is returned unchanged, and no call about it is answered with 500. */
class FutureTweetsIT {

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();
    private final Person ada = api.newPerson();
    private final Person bob = api.newPerson();
    private final TweetId future = running.world.ids.at(ada.id(), Instant.now().plus(Duration.ofMinutes(58)));

    private void postOfTheFuture() {
        running.world.post(new LogModel.Posted(future, ada.id(), "of the future", null));
    }

    @Test
    void shouldReturnATweetOfTheFutureWithItsDate() {
        postOfTheFuture();

        Answer tweet = bob.get("/v1/tweets/" + future).hasStatus(200);

        assertThat(Instant.parse(tweet.json().get("createdAt").asText())).isEqualTo(future.createdAt());
        ada.get("/v1/users/me/home-timeline").hasStatus(200);
        ada.get("/v1/users/me/home-timeline?max_id=" + future).hasStatus(200);
        ada.get("/v1/users/me/tweets?since_id=" + future).hasStatus(200);
    }

    @Test
    void shouldRefuseToRetweetATweetOfTheFuture() {
        postOfTheFuture();

        Answer refused =
                bob.call("PUT", "/v1/tweets/" + future + "/retweet", null).isProblem(422, "tweet");

        assertThat(refused.response().body()).contains("its time is in the future");
        bob.call("DELETE", "/v1/tweets/" + future + "/retweet", null).hasStatus(204);
    }

    @Test
    void shouldDeleteATweetOfTheFuture() {
        postOfTheFuture();

        ada.call("DELETE", "/v1/tweets/" + future, null).hasStatus(204);

        ada.get("/v1/tweets/" + future).isProblem(404);
        ada.call("PUT", "/v1/tweets/" + future + "/retweet", null).isProblem(404);
    }

    @Test
    void shouldAnswer404ForAnUnknownIdOfTheFuture() {
        bob.get("/v1/tweets/" + future).isProblem(404);
        bob.call("PUT", "/v1/tweets/" + future + "/retweet", null).isProblem(404);
        ada.call("DELETE", "/v1/tweets/" + future, null).isProblem(404);
    }

    /** The ids of one ingest node may be ahead of another one's clock. */
    @Test
    void shouldAnswer503IfIngestRefusesAnIdThatItHasReserved() throws Exception {
        try (FakeStreams streams = new FakeStreams(running.world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(running.world, SharedBroker.bootstrapServers());
                RunningApi ahead = RunningApi.start(running.world, ingest, RunningApi.newDatabase(), streams)) {
            Person eve = ahead.client().newPerson();
            ingest.nextIds =
                    new TweetIdGenerator(2, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)), Instant.EPOCH);

            Answer refused = eve.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k");

            assertThat(refused.isProblem(503).header("Retry-After")).isEqualTo("1");
        }
    }
}
