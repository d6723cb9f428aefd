package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TweetsIT {

    private static final String BIRD = "\uD83D\uDC26";

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    @Test
    void shouldPostAndReturnATweet() {
        Person ada = api.newPerson();

        Answer posted =
                ada.call("POST", "/v1/tweets", Map.of("text", "hello\n" + BIRD)).hasStatus(201);

        JsonNode tweet = posted.json();
        String id = tweet.get("id").asText();
        assertThat(posted.header("Location")).isEqualTo("http://127.0.0.1:" + api.port + "/v1/tweets/" + id);
        assertThat(tweet.get("text").asText()).isEqualTo("hello\n" + BIRD);
        assertThat(tweet.get("createdAt").asText()).matches(".*\\.\\d{3}Z");
        assertThat(tweet.get("retweetCount").asInt()).isZero();
        assertThat(tweet.get("retweetOf").isNull()).isTrue();
        assertThat(tweet.get("author").get("id").asText()).isEqualTo(ada.id().toString());
        assertThat(tweet.get("author").get("username").asText()).isEqualTo(ada.username());
        assertThat(tweet.get("author").get("displayName").asText()).isEqualTo("Ms " + ada.username());
        assertThat(ada.get("/v1/tweets/" + id).hasStatus(200).json()).isEqualTo(tweet);
    }

    @Test
    void shouldCountCodePointsAfterNormalizing() {
        Person ada = api.newPerson();

        ada.call("POST", "/v1/tweets", Map.of("text", BIRD.repeat(280))).hasStatus(201);
        ada.call("POST", "/v1/tweets", Map.of("text", BIRD.repeat(281))).isProblem(400, "text");
        Answer composed = ada.call("POST", "/v1/tweets", Map.of("text", "e\u0301".repeat(280)))
                .hasStatus(201);
        assertThat(composed.json().get("text").asText()).isEqualTo("\u00e9".repeat(280));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | {}",
                "text | {\"text\":null}",
                "text | {\"text\":\"\"}",
                "text | {\"text\":\" \\n\\u2003 \"}",
                "text | {\"text\":\"a\\u0000b\"}",
                "text | {\"text\":\"a\\tb\"}",
                "text | {\"text\":\"\\ud83d\"}",
                "text | {\"text\":\"\\udc26\\ud83d\"}",
                "text | {\"text\":5}",
                "text | {\"text\":true}",
                "text | {\"text\":[\"a\"]}",
                "text | {\"text\":{\"a\":1}}",
                "text | {\"text\":\"a\",\"text\":\"b\"}",
                "createdAt | {\"text\":\"a\",\"createdAt\":\"2026-11-21T19:04:05.123Z\"}",
                "id   | {\"id\":\"1\",\"text\":\"a\"}",
            })
    void shouldNameTheInvalidFieldOfATweet(String field, String body) {
        api.newPerson().call("POST", "/v1/tweets", body).isProblem(400, field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{\"text\":\"a\"", "nonsense", "[]", "\"text\"", "7", "null", "{\"text\":\"a\"} x"
            })
    void shouldRefuseABodyThatIsNoTweet(String body) {
        api.newPerson().call("POST", "/v1/tweets", body).isProblem(400);
    }

    @Test
    void shouldRefuseOtherContentTypesAndLargeBodies() {
        Person ada = api.newPerson();

        ada.call("POST", "/v1/tweets", "text=a", "Content-Type", "application/x-www-form-urlencoded")
                .isProblem(415);
        ada.call("POST", "/v1/tweets", "{\"text\":\"a\"}", "Content-Type", "text/plain")
                .isProblem(415);
        ada.call("POST", "/v1/tweets", "{\"text\":\"" + "a".repeat(10_000_000) + "\"}")
                .isProblem(413);
        ada.call("PUT", "/v1/tweets", "{}").isProblem(405);
    }

    @Test
    void shouldAnswer404ForUnknownTweets() {
        Person ada = api.newPerson();

        ada.get("/v1/tweets/1").isProblem(404);
        ada.get("/v1/tweets/9223372036854775807").isProblem(404);
        ada.get("/v1/tweets/" + running.world.ids.next(ada.id())).isProblem(404);
        ada.call("DELETE", "/v1/tweets/1", null).isProblem(404);
        ada.call("PUT", "/v1/tweets/1/retweet", null).isProblem(404);
        ada.call("DELETE", "/v1/tweets/1/retweet", null).isProblem(404);
    }

    @Test
    void shouldDeleteATweetForItsAuthorOnly() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        String id = ada.tweets("gone soon");

        bob.call("DELETE", "/v1/tweets/" + id, null).isProblem(403);
        api.service("DELETE", "/v1/tweets/" + id, null, bob.id()).isProblem(403);
        ada.call("DELETE", "/v1/tweets/" + id, null).hasStatus(204);

        ada.get("/v1/tweets/" + id).isProblem(404);
        ada.call("DELETE", "/v1/tweets/" + id, null).isProblem(404);
    }

    @Test
    void shouldDeleteATweetWithTheServiceToken() {
        Person ada = api.newPerson();
        String id = ada.tweets("gone soon");

        api.service("DELETE", "/v1/tweets/" + id, null, null).hasStatus(204);

        assertThat(running.world.isVisible(TweetId.of(id))).isFalse();
    }

    @Test
    void shouldPostAsAnyUserWithTheServiceToken() {
        running.world.name(new UserId(95_001));

        JsonNode tweet = api.service("POST", "/v1/tweets", Map.of("text", "hi"), 95_001)
                .hasStatus(201)
                .json();

        assertThat(tweet.get("author").get("id").asText()).isEqualTo("95001");
        assertThat(tweet.get("author").get("username").isNull()).isTrue();
    }

    @Test
    void shouldPostOneTweetForAnIdempotencyKey() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        Answer first = keyed(ada, "k 1", "once").hasStatus(201);
        Answer second = keyed(ada, "k 1", "once").hasStatus(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(running.world.userTimeline(ada.id())).hasSize(1);
        keyed(ada, "k 1", "other").isProblem(422, "Idempotency-Key");
        assertThat(keyed(bob, "k 1", "other").hasStatus(201).json().get("id"))
                .isNotEqualTo(first.json().get("id"));
        assertThat(keyed(ada, "k 2", "once").hasStatus(201).json().get("id"))
                .isNotEqualTo(first.json().get("id"));
    }

    @Test
    void shouldPostOneTweetForConcurrentRequestsWithAKey() throws Exception {
        Person ada = api.newPerson();
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<Answer>> answers = IntStream.range(0, 12)
                    .mapToObj(number -> threads.submit(() -> keyed(ada, "together", "once")))
                    .toList();
            Set<String> ids = new HashSet<>();
            for (Future<Answer> answer : answers) {
                ids.add(answer.get().hasStatus(201).json().get("id").asText());
            }
            assertThat(ids).hasSize(1);
            assertThat(running.world.userTimeline(ada.id())).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldReturnTheSameTweetAfterALostResponse() {
        Person ada = api.newPerson();
        running.ingest.failWith(503);
        try {
            Answer failed = keyed(ada, "retried", "once");
            failed.isProblem(503);
            assertThat(Integer.parseInt(failed.header("Retry-After"))).isPositive();
        } finally {
            running.ingest.failWith(0);
        }

        String id =
                keyed(ada, "retried", "once").hasStatus(201).json().get("id").asText();

        assertThat(keyed(ada, "retried", "once").json().get("id").asText()).isEqualTo(id);
        assertThat(running.world.userTimeline(ada.id())).hasSize(1);
    }

    @Test
    void shouldAnswer410IfTheTweetOfAKeyWasDeleted() {
        Person ada = api.newPerson();
        String id = keyed(ada, "gone", "once").hasStatus(201).json().get("id").asText();
        ada.call("DELETE", "/v1/tweets/" + id, null).hasStatus(204);

        assertThat(keyed(ada, "gone", "once")
                        .isProblem(410)
                        .json()
                        .get("detail")
                        .asText())
                .contains(id)
                .contains("deleted");
        keyed(ada, "gone", "other").isProblem(422, "Idempotency-Key");
        keyed(ada, "another", "once").hasStatus(201);
        assertThat(running.world.userTimeline(ada.id())).hasSize(1);
    }

    @Test
    void shouldAnswer410IfTheTweetOfAKeyWasDeletedAndItsFirstResponseLost() throws SQLException {
        Person ada = api.newPerson();
        String id = keyed(ada, "lost", "once").hasStatus(201).json().get("id").asText();
        running.execute("UPDATE idempotency_keys SET appended = FALSE WHERE tweet_id = " + id);
        running.world.delete(TweetId.of(id));

        keyed(ada, "lost", "once").isProblem(410);
    }

    @Test
    void shouldReturnTheTweetOfAKeyAsItIsNow() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        String id = keyed(ada, "shown", "once").hasStatus(201).json().get("id").asText();
        bob.call("PUT", "/v1/tweets/" + id + "/retweet", null).hasStatus(200);
        ada.call("PATCH", "/v1/users/me", Map.of("displayName", "Another Name")).hasStatus(200);

        Answer replayed = keyed(ada, "shown", "once").hasStatus(201);

        assertThat(replayed.json()).isEqualTo(ada.get("/v1/tweets/" + id).json());
        assertThat(replayed.json().get("retweetCount").asInt()).isOne();
        assertThat(replayed.header("Location")).endsWith("/v1/tweets/" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldRefuseAKeyThatIsNotPrintableAscii(String key) {
        keyed(api.newPerson(), key, "a").isProblem(400, "Idempotency-Key");
    }

    @Test
    void shouldRefuseTwoKeys() {
        api.newPerson()
                .call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k", "Idempotency-Key", "l")
                .isProblem(400, "Idempotency-Key");
    }

    @Test
    void shouldRefuseAKeyThatIsTooLong() {
        keyed(api.newPerson(), "k".repeat(255), "a").hasStatus(201);
        keyed(api.newPerson(), "k".repeat(256), "a").isProblem(400, "Idempotency-Key");
    }

    private static Answer keyed(Person person, String key, String text) {
        return person.call("POST", "/v1/tweets", Map.of("text", text), "Idempotency-Key", key);
    }
}
