package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Person;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code PATCH /v1/users/{id}}. */
class ProfileEditsIT {

    private static final Instant JOINED = Instant.parse("2011-05-06T07:08:09.010Z");
    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    @Test
    void shouldChangeTheFieldsOfAPatchOnly() {
        Person ada = api.newPerson();
        ada.call("PATCH", "/v1/users/me", Map.of("bio", "I write programs\nfor engines"))
                .hasStatus(200);

        JsonNode user = ada.call("PATCH", "/v1/users/" + ada.id(), Map.of("photoUrl", "https://example.org/ada.png"))
                .hasStatus(200)
                .json();

        assertThat(user.get("bio").asText()).isEqualTo("I write programs\nfor engines");
        assertThat(user.get("displayName").asText()).isEqualTo("Ms " + ada.username());
        assertThat(user.get("photoUrl").asText()).isEqualTo("https://example.org/ada.png");
        assertThat(user.get("username").asText()).isEqualTo(ada.username());
        assertThat(ada.get("/v1/users/me").json()).isEqualTo(user);
        assertThat(running.world.user(ada.id()).orElseThrow().username()).isEqualTo(ada.username());
    }

    @Test
    void shouldClearFieldsThatAPatchSetsToNull() {
        Person ada = api.newPerson();

        JsonNode user = ada.call("PATCH", "/v1/users/me", "{\"displayName\":null,\"bio\":\"\"}")
                .hasStatus(200)
                .json();

        assertThat(user.get("displayName").isNull()).isTrue();
        assertThat(user.get("bio").asText()).isEmpty();
        assertThat(ada.call("PATCH", "/v1/users/me", "{}").hasStatus(200).json())
                .isEqualTo(user);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName | {\"displayName\":\"\"}",
                "displayName | {\"displayName\":\"123456789012345678901234567890123456789012345678901\"}",
                "displayName | {\"displayName\":7}",
                "displayName | {\"displayName\":{}}",
                "displayName | {\"displayName\":\"a\\nb\"}",
                "bio         | {\"bio\":\"a\\u0000b\"}",
                "bio         | {\"bio\":true}",
                "photoUrl    | {\"photoUrl\":\"ftp://example.org/a\"}",
                "photoUrl    | {\"photoUrl\":\"/a.png\"}",
                "username    | {\"username\":\"other\"}",
                "id          | {\"id\":\"7\"}",
            })
    void shouldNameTheInvalidFieldOfAPatch(String field, String body) {
        api.newPerson().call("PATCH", "/v1/users/me", body).isProblem(400, field);
    }

    @Test
    void shouldKeepBothOfTwoConcurrentEdits() throws Exception {
        Person ada = api.newPerson();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                Map<String, String> bio = Map.of("bio", "bio " + round);
                Map<String, String> name = Map.of("displayName", "name " + round);
                List<Future<ApiClient.Answer>> edits = List.of(
                        threads.submit(() -> ada.call("PATCH", "/v1/users/me", bio)),
                        threads.submit(() -> ada.call("PATCH", "/v1/users/me", name)));
                for (Future<ApiClient.Answer> edit : edits) {
                    edit.get().hasStatus(200);
                }
                JsonNode user = ada.get("/v1/users/me").json();
                assertThat(user.get("bio").asText()).isEqualTo("bio " + round);
                assertThat(user.get("displayName").asText()).isEqualTo("name " + round);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Such values of an earlier release must not prevent edits of other fields. */
    @Test
    void shouldEditAProfileWithValuesThatTheCurrentRulesRefuse() {
        running.ingest.append(new ProfileUpdated(
                new UserId(83_101), "earlier", "\u3164", "a\uFFFEb", "https://user:pw@host.example/", JOINED, JOINED));
        JsonNode user = api.service("PATCH", "/v1/users/83101", Map.of("bio", "new"), null)
                .hasStatus(200)
                .json();
        assertThat(user.get("bio").asText()).isEqualTo("new");
        assertThat(user.get("displayName").isNull()).isTrue();
        assertThat(user.get("photoUrl").isNull()).isTrue();
        assertThat(user.get("username").asText()).isEqualTo("earlier");
    }

    @Test
    void shouldMergeAnEditWithAProfileThatWasJustAppended() {
        for (long id = 82_001; id < 82_011; id++) {
            running.ingest.append(
                    new ProfileUpdated(new UserId(id), "imported_" + id, "Old", "bio", null, JOINED, JOINED));

            JsonNode user = api.service("PATCH", "/v1/users/" + id, Map.of("displayName", "New"), null)
                    .hasStatus(200)
                    .json();

            assertThat(user.get("username").asText()).isEqualTo("imported_" + id);
            assertThat(user.get("bio").asText()).isEqualTo("bio");
            assertThat(user.get("createdAt").asText()).isEqualTo("2011-05-06T07:08:09.010Z");
            assertThat(user.get("displayName").asText()).isEqualTo("New");
        }
    }

    @Test
    void shouldCreateTheProfileOfAUserWithoutOne() {
        running.world.name(new UserId(83_001));

        JsonNode user = api.service("PATCH", "/v1/users/83001", Map.of("displayName", "Found"), null)
                .hasStatus(200)
                .json();

        assertThat(user.get("displayName").asText()).isEqualTo("Found");
        assertThat(user.get("username").isNull()).isTrue();
        assertThat(user.get("createdAt").isNull()).isFalse();
    }

    @Test
    void shouldRefuseToEditAnotherUser() {
        Person ada = api.newPerson();
        Person bob = api.newPerson();

        bob.call("PATCH", "/v1/users/" + ada.id(), Map.of("bio", "x")).isProblem(403);
        bob.call(
                        "PATCH",
                        "/v1/users/me",
                        Map.of("bio", "x"),
                        "Roost-User",
                        ada.id().toString())
                .isProblem(403);
        bob.get("/v1/users/" + ada.id() + "/home-timeline").isProblem(403);
        bob.call("PUT", "/v1/users/" + ada.id() + "/following/" + bob.id(), null)
                .isProblem(403);
        bob.call("DELETE", "/v1/users/" + ada.id() + "/following/" + bob.id(), null)
                .isProblem(403);
    }

    @Test
    void shouldEditEveryUserWithTheServiceToken() {
        Person ada = api.newPerson();

        assertThat(api.service("GET", "/v1/users/me", null, ada.id())
                        .hasStatus(200)
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo(ada.id().toString());
        api.service("GET", "/v1/users/" + ada.id() + "/home-timeline", null, null)
                .hasStatus(200);
        api.service("GET", "/v1/users/me", null, null).isProblem(400, "Roost-User");
        api.service("GET", "/v1/users/me", null, "0").isProblem(400, "Roost-User");
        api.service("POST", "/v1/tweets", Map.of("text", "hi"), null).isProblem(400, "Roost-User");
    }
}
