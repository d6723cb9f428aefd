package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Person;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersIT {
    private static final Instant JOINED = Instant.parse("2011-05-06T07:08:09.010Z");
    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    /** Letters that lower case or normalization could turn into ASCII: KELVIN SIGN, dotless and dotted i, long s, fullwidth k. */
    @ParameterizedTest
    @ValueSource(strings = {"\u212A", "\u0131", "\u0130", "\u017F", "\uFF4B", "k\u0301", " k", "k ", "\u00DF"})
    void shouldFoldOnlyAsciiLettersOfUsernames(String letter) {
        String rest = "_" + Long.toString(System.nanoTime(), 36);
        for (String ascii : List.of("k", "i", "s", "ss")) {
            api.newPerson(ascii + rest);
        }

        String path = "/v1/users/by-username/"
                + URLEncoder.encode(letter + rest, StandardCharsets.UTF_8).replace("+", "%20");
        api.service("GET", path, null, null).isProblem(404);
        Map<String, String> credentials = Map.of("username", letter + rest, "password", "correct horse");
        api.send("POST", "/v1/sessions", credentials).isProblem(401);
        api.send("POST", "/v1/accounts", credentials).isProblem(400, "username");
        api.service("GET", "/v1/users/by-username/K" + rest.toUpperCase(Locale.ROOT), null, null)
                .hasStatus(200);
    }

    @Test
    void shouldReturnProfileAndCounts() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();
        bob.follows(ada);
        ada.tweets("hello");

        JsonNode user = bob.get("/v1/users/" + ada.id()).hasStatus(200).json();

        assertThat(user.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "id",
                        "username",
                        "displayName",
                        "bio",
                        "photoUrl",
                        "createdAt",
                        "followersCount",
                        "followingCount",
                        "tweetsCount");
        assertThat(user.get("username").asText()).isEqualTo(ada.username());
        assertThat(user.get("followersCount").asInt()).isOne();
        assertThat(user.get("followingCount").asInt()).isZero();
        assertThat(user.get("tweetsCount").asInt()).isOne();
        assertThat(bob.get("/v1/users/by-username/" + ada.username().toUpperCase())
                        .hasStatus(200)
                        .json())
                .isEqualTo(user);
    }

    @Test
    void shouldReturnAUserWithoutAProfile() {
        running.world.follow(new UserId(81_001), new UserId(81_002));

        JsonNode user =
                api.service("GET", "/v1/users/81002", null, null).hasStatus(200).json();

        assertThat(user.get("username").isNull()).isTrue();
        assertThat(user.get("createdAt").isNull()).isTrue();
        assertThat(user.get("followersCount").asInt()).isOne();
    }

    @Test
    void shouldAnswer404ForUsersThatTheLogDoesNotName() {
        api.service("GET", "/v1/users/4040404", null, null).isProblem(404);
        api.service("GET", "/v1/users/by-username/nobody_ever", null, null).isProblem(404);
        api.service("GET", "/v1/users/by-username/not-a-name", null, null).isProblem(404);
        api.service("GET", "/v1/users/4040404/tweets", null, null).isProblem(404);
        api.service("GET", "/v1/users/4040404/home-timeline", null, null).isProblem(404);
        api.service("GET", "/v1/users/4040404/following", null, null).isProblem(404);
        api.service("GET", "/v1/users/4040404/followers", null, null).isProblem(404);
        api.service("PATCH", "/v1/users/4040404", Map.of(), null).isProblem(404);
        api.service("POST", "/v1/tweets", Map.of("text", "hi"), 4040404).isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775808", "abc", "01", "+1", "1.0", "%20", "ME"})
    void shouldNameAnInvalidId(String id) {
        for (String path : List.of("", "/tweets", "/home-timeline", "/following", "/followers")) {
            ApiClient.Answer answer = api.service("GET", "/v1/users/" + id + path, null, null);
            answer.isProblem(400, "id");
            assertThat(answer.response().body()).contains("must be a decimal string");
        }
        api.service("PATCH", "/v1/users/" + id, Map.of(), null).isProblem(400, "id");
        api.service("PUT", "/v1/users/" + id + "/following/1", null, null).isProblem(400, "id");
        api.service("PUT", "/v1/users/1/following/" + id, null, null).isProblem(400, "followeeId");
        api.service("DELETE", "/v1/users/1/following/" + id, null, null).isProblem(400, "followeeId");
        api.service("GET", "/v1/tweets/" + id, null, null).isProblem(400, "id");
        api.service("DELETE", "/v1/tweets/" + id, null, null).isProblem(400, "id");
        api.service("PUT", "/v1/tweets/" + id + "/retweet", null, 1).isProblem(400, "id");
    }

    @Test
    void shouldFindTheAccountHolderOrElseTheLowestIdByUsername() {
        Person ada = api.newPerson();
        running.ingest.append(new ProfileUpdated(new UserId(84_001), ada.username(), null, null, null, JOINED, JOINED));
        for (long id : new long[] {84_003, 84_002, 84_004}) {
            running.ingest.append(new ProfileUpdated(new UserId(id), "twice_given", null, null, null, JOINED, JOINED));
        }
        await().untilAsserted(() -> assertThat(api.service("GET", "/v1/users/84004", null, null)
                        .json()
                        .get("username")
                        .asText())
                .isEqualTo("twice_given"));

        await().untilAsserted(() -> assertThat(api.service("GET", "/v1/users/by-username/twice_given", null, null)
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo("84002"));
        assertThat(ada.get("/v1/users/by-username/" + ada.username())
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(ada.id().toString());
    }
}
