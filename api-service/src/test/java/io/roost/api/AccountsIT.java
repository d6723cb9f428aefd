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
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsIT {

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    @Test
    void shouldReturnTheUserAndATokenAfterRegistration() {
        ApiClient.Answer answer = api.send(
                "POST",
                "/v1/accounts",
                Map.of("username", "Ada_1815", "password", "correct horse", "displayName", "Ada \uD83D\uDC26"));

        answer.hasStatus(201);
        JsonNode user = answer.json().get("user");
        assertThat(user.get("username").asText()).isEqualTo("ada_1815");
        assertThat(user.get("displayName").asText()).isEqualTo("Ada \uD83D\uDC26");
        assertThat(user.get("bio").isNull()).isTrue();
        assertThat(user.get("id").isTextual()).isTrue();
        assertThat(user.get("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(user.get("followersCount").asInt()).isZero();
        assertThat(answer.header("Location"))
                .endsWith("/v1/users/" + user.get("id").asText());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().get("token").asText()).hasSizeGreaterThan(40);
        Person ada = new Person(
                api,
                UserId.of(user.get("id").asText()),
                "ada_1815",
                answer.json().get("token").asText());
        assertThat(ada.get("/v1/users/me").hasStatus(200).json().get("username").asText())
                .isEqualTo("ada_1815");
    }

    @Test
    void shouldRefuseATakenUsername() {
        Person somebody = api.newPerson();

        api.send(
                        "POST",
                        "/v1/accounts",
                        Map.of("username", somebody.username().toUpperCase(), "password", "other password"))
                .isProblem(409);
    }

    @Test
    void shouldRefuseAUsernameThatTheLogHas() {
        running.ingest.append(
                new ProfileUpdated(new UserId(77_001), "from_the_log", null, null, null, Instant.now(), Instant.now()));
        Awaitility.await().untilAsserted(() -> api.service("GET", "/v1/users/by-username/from_the_log", null, null)
                .hasStatus(200));

        api.send("POST", "/v1/accounts", Map.of("username", "from_the_log", "password", "correct horse"))
                .isProblem(409);
    }

    @Test
    void shouldRegisterOneOfManyConcurrentRequestsForAUsername() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> answers = IntStream.range(0, 6)
                    .mapToObj(number -> threads.submit(() -> api.send(
                                    "POST",
                                    "/v1/accounts",
                                    Map.of("username", "wanted_by_many", "password", "password " + number))
                            .status()))
                    .toList();
            int created = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(201, 409);
                created += answer.get() == 201 ? 1 : 0;
            }
            assertThat(created).isOne();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username    | {\"password\":\"correct horse\"}",
                "username    | {\"username\":null,\"password\":\"correct horse\"}",
                "username    | {\"username\":\"\",\"password\":\"correct horse\"}",
                "username    | {\"username\":\"a-b\",\"password\":\"correct horse\"}",
                "username    | {\"username\":\"a234567890123456789012345678901\",\"password\":\"correct horse\"}",
                "username    | {\"username\":7,\"password\":\"correct horse\"}",
                "username    | {\"username\":[\"x\"],\"password\":\"correct horse\"}",
                "username    | {\"username\":\"a\\u0000b\",\"password\":\"correct horse\"}",
                "password    | {\"username\":\"fine\"}",
                "password    | {\"username\":\"fine\",\"password\":\"short\"}",
                "password    | {\"username\":\"fine\",\"password\":\"\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800\\ud800\"}",
                "displayName | {\"username\":\"fine\",\"password\":\"correct horse\",\"displayName\":\"\"}",
                "displayName | {\"username\":\"fine\",\"password\":\"correct horse\",\"displayName\":\" \"}",
                "displayName | {\"username\":\"fine\",\"password\":\"correct horse\",\"displayName\":\"\\udc26\"}",
                "email       | {\"username\":\"fine\",\"password\":\"correct horse\",\"email\":\"a@b\"}",
            })
    void shouldNameTheInvalidField(String field, String body) {
        api.send("POST", "/v1/accounts", body).isProblem(400, field);
    }

    @Test
    void shouldNameAllInvalidFieldsInOneProblem() {
        ApiClient.Answer answer = api.send("POST", "/v1/accounts", "{\"username\":\"-\",\"password\":\"x\"}");

        answer.isProblem(400, "username").isProblem(400, "password");
    }

    @Test
    void shouldLogInAndOut() {
        Person person = api.newPerson();

        ApiClient.Answer session = api.send(
                "POST",
                "/v1/sessions",
                Map.of("username", person.username().toUpperCase(), "password", "correct horse"));
        session.hasStatus(201);
        assertThat(session.json().get("user").get("id").asText())
                .isEqualTo(person.id().toString());
        Person again = new Person(
                api, person.id(), person.username(), session.json().get("token").asText());
        again.get("/v1/users/me").hasStatus(200);

        again.call("DELETE", "/v1/sessions/current", null).hasStatus(204);

        again.get("/v1/users/me").isProblem(401);
        person.get("/v1/users/me").hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource({"the_name,wrong password", "nobody_at_all,correct horse", "not a name,correct horse", "'',''"})
    void shouldAnswerAllWrongCredentialsAlike(String username, String password) {
        ApiClient.Answer answer = api.send("POST", "/v1/sessions", Map.of("username", username, "password", password));

        answer.isProblem(401);
        assertThat(answer.json().get("detail").asText()).isEqualTo("The username or the password is wrong.");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void shouldNameTheMissingFieldsOfALogIn() {
        api.send("POST", "/v1/sessions", "{}").isProblem(400, "username").isProblem(400, "password");
        api.send("POST", "/v1/sessions", "{\"username\":1,\"password\":\"x\"}").isProblem(400, "username");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/users/me",
                "GET /v1/users/1",
                "GET /v1/users/by-username/ada",
                "PATCH /v1/users/me",
                "PUT /v1/users/me/following/1",
                "DELETE /v1/users/me/following/1",
                "GET /v1/users/1/following",
                "GET /v1/users/1/followers",
                "POST /v1/tweets",
                "GET /v1/tweets/1",
                "DELETE /v1/tweets/1",
                "PUT /v1/tweets/1/retweet",
                "DELETE /v1/tweets/1/retweet",
                "GET /v1/users/1/tweets",
                "GET /v1/users/me/home-timeline",
                "DELETE /v1/sessions/current",
                "GET /v1/sessions",
                "DELETE /v1/sessions",
                "DELETE /v1/sessions/1",
                "PUT /v1/accounts/me/password"
            })
    void shouldRequireATokenForAllOtherCalls(String call) {
        String[] parts = call.split(" ");
        Object body = parts[0].startsWith("P") ? "{}" : null;

        ApiClient.Answer none = api.send(parts[0], parts[1], body);
        none.isProblem(401);
        assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
        api.send(parts[0], parts[1], body, "Authorization", "Bearer nonsense").isProblem(401);
        api.send(parts[0], parts[1], body, "Authorization", "Basic YTpi").isProblem(401);
        api.send(parts[0], parts[1], body, "Authorization", "Bearer ").isProblem(401);
    }

    @Test
    void shouldRefuseToEndASessionOfTheServiceToken() {
        api.service("DELETE", "/v1/sessions/current", null, 5).isProblem(403);
    }

    @Test
    void shouldResumeARegistrationAfterIngestHasFailed() {
        Map<String, String> account = Map.of("username", "patient_one", "password", "correct horse");
        running.ingest.failWith(503);
        try {
            ApiClient.Answer answer = api.send("POST", "/v1/accounts", account);
            answer.isProblem(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
        } finally {
            running.ingest.failWith(0);
        }

        api.send("POST", "/v1/accounts", Map.of("username", "patient_one", "password", "somebody else"))
                .isProblem(409);
        JsonNode user =
                api.send("POST", "/v1/accounts", account).hasStatus(201).json().get("user");
        assertThat(user.get("username").asText()).isEqualTo("patient_one");
        api.send("POST", "/v1/accounts", account).isProblem(409);
    }

    @Test
    void shouldCompleteARegistrationAtTheFirstLogIn() {
        Map<String, String> account = Map.of("username", "patient_two", "password", "correct horse");
        running.ingest.failWith(503);
        try {
            api.send("POST", "/v1/accounts", account).isProblem(503);
        } finally {
            running.ingest.failWith(0);
        }

        JsonNode session =
                api.send("POST", "/v1/sessions", account).hasStatus(201).json();

        assertThat(session.get("user").get("username").asText()).isEqualTo("patient_two");
        assertThat(running.world.user(UserId.of(session.get("user").get("id").asText())))
                .isPresent();
    }
}
