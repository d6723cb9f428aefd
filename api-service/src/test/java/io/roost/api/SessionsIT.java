package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions and changes of passwords. */
class SessionsIT {

    private static final String PASSWORD = "/v1/accounts/me/password";

    private final RunningApi running = RunningApi.SHARED;
    private final ApiClient api = running.client();

    @Test
    void shouldListTheSessionsOfAUser() {
        Person ada = api.newPerson();
        Person phone = logIn(ada, "correct horse", "User-Agent", "phone/1.0 " + "x".repeat(500));

        Answer answer = ada.get("/v1/sessions");

        answer.hasStatus(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.response().body()).doesNotContain(ada.token()).doesNotContain(phone.token());
        assertThat(answer.json().get("next").isNull()).isTrue();
        JsonNode items = answer.json().get("items");
        assertThat(items).hasSize(2);
        assertThat(items.findValuesAsText("current")).containsExactlyInAnyOrder("true", "false");
        JsonNode other = items.get(items.get(0).get("current").asBoolean() ? 1 : 0);
        assertThat(other.get("id").textValue()).matches("[1-9]\\d*");
        assertThat(other.get("userAgent").textValue()).startsWith("phone/1.0 x").hasSize(200);
        assertThat(other.get("createdAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(other.get("lastSeenAt").textValue()))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
    }

    @Test
    void shouldEndOneSession() {
        Person ada = api.newPerson();
        Person phone = logIn(ada, "correct horse");
        Person eve = api.newPerson();
        String id = idOf(phone);
        phone.get("/v1/users/me").hasStatus(200);

        eve.call("DELETE", "/v1/sessions/" + id, null).isProblem(404);
        phone.get("/v1/users/me").hasStatus(200);
        ada.call("DELETE", "/v1/sessions/" + id, null).hasStatus(204);

        phone.get("/v1/users/me").isProblem(401);
        ada.get("/v1/users/me").hasStatus(200);
        ada.call("DELETE", "/v1/sessions/" + id, null).isProblem(404);
        ada.call("DELETE", "/v1/sessions/nonsense", null).isProblem(400, "id");
        ada.call("DELETE", "/v1/sessions/0", null).isProblem(400, "id");
    }

    @Test
    void shouldEndAllOtherSessions() {
        Person ada = api.newPerson();
        Person phone = logIn(ada, "correct horse");
        Person eve = api.newPerson();
        phone.get("/v1/users/me").hasStatus(200);

        ada.call("DELETE", "/v1/sessions", null).hasStatus(204);

        phone.get("/v1/users/me").isProblem(401);
        ada.get("/v1/users/me").hasStatus(200);
        eve.get("/v1/users/me").hasStatus(200);
        assertThat(ada.get("/v1/sessions").json().get("items")).hasSize(1);
    }

    @Test
    void shouldEndAllSessionsOfAUserWithTheServiceToken() {
        Person ada = api.newPerson();

        assertThat(api.service("GET", "/v1/sessions", null, ada.id().value())
                        .hasStatus(200)
                        .json()
                        .get("items")
                        .findValuesAsText("current"))
                .containsExactly("false");
        api.service("DELETE", "/v1/sessions", null, ada.id().value()).hasStatus(204);
        ada.get("/v1/users/me").isProblem(401);
        api.service("GET", "/v1/sessions", null, null).isProblem(400, "Roost-User");
    }

    @Test
    void shouldChangeThePasswordAndEndTheOtherSessions() {
        Person ada = api.newPerson();
        Person phone = logIn(ada, "correct horse");
        phone.get("/v1/users/me").hasStatus(200);

        ada.call("PUT", PASSWORD, Map.of("currentPassword", "correct horse", "newPassword", "battery staple"))
                .hasStatus(204);

        phone.get("/v1/users/me").isProblem(401);
        ada.get("/v1/users/me").hasStatus(200);
        api.send("POST", "/v1/sessions", Map.of("username", ada.username(), "password", "correct horse"))
                .isProblem(401);
        logIn(ada, "battery staple").get("/v1/users/me").hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | currentPassword | {\"currentPassword\":\"wrong password\",\"newPassword\":\"battery staple\"}",
                "400 | currentPassword | {\"newPassword\":\"battery staple\"}",
                "400 | newPassword     | {\"currentPassword\":\"correct horse\"}",
                "400 | newPassword     | {\"currentPassword\":\"correct horse\",\"newPassword\":\"short\"}",
                "400 | newPassword     | {\"currentPassword\":\"correct horse\",\"newPassword\":7}",
                "400 | password        | {\"currentPassword\":\"correct horse\",\"newPassword\":\"battery"
                        + " staple\",\"password\":\"x\"}",
            })
    void shouldRefuseToChangeAPasswordWithAnInvalidOne(int status, String field, String body) {
        Person ada = api.newPerson();
        Person phone = logIn(ada, "correct horse");

        ada.call("PUT", PASSWORD, body).isProblem(status, field);

        phone.get("/v1/users/me").hasStatus(200);
        logIn(ada, "correct horse");
    }

    @Test
    void shouldLimitGuessesAtThePasswordOfAStolenSession() {
        Person ada = api.newPerson();
        Map<String, String> change = Map.of("currentPassword", "wrong password", "newPassword", "battery staple");
        for (int guess = 0; guess < 10; guess++) {
            ada.call("PUT", PASSWORD, change).isProblem(422, "currentPassword");
        }

        Answer refused = ada.call("PUT", PASSWORD, change);

        assertThat(Integer.parseInt(refused.isProblem(429).header("Retry-After")))
                .isBetween(1, 60);
    }

    @Test
    void shouldAnswer404IfTheUserHasNoAccount() {
        running.world.name(new UserId(88_001));

        api.service(
                        "PUT",
                        PASSWORD,
                        Map.of("currentPassword", "correct horse", "newPassword", "battery staple"),
                        88_001)
                .isProblem(404);
    }

    @Test
    void shouldEndASessionOnAllInstances() throws Exception {
        LogModel world = new LogModel();
        String database = RunningApi.newDatabase();
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi first = RunningApi.start(world, ingest, database, streams);
                RunningApi second = RunningApi.start(world, ingest, database, streams)) {
            Person ada = first.client().newPerson();
            Person there = new Person(second.client(), ada.id(), ada.username(), ada.token());
            there.get("/v1/users/me").hasStatus(200);

            ada.call("DELETE", "/v1/sessions/current", null).hasStatus(204);

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> there.get("/v1/users/me").isProblem(401));
        }
    }

    /** With a database of the release before sessions expired. */
    @Test
    void shouldAcceptTokensOfAnEarlierRelease(@TempDir Path directory) throws Exception {
        String database = "jdbc:h2:file:" + directory.resolve("accounts");
        String token = "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQ";
        Flyway.configure()
                .dataSource(database, "roost", "")
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        insertSession(database, token);
        LogModel world = new LogModel();
        world.name(new UserId(99_001));
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                RunningApi later = RunningApi.start(world, ingest, database, streams)) {
            Person ada = new Person(later.client(), new UserId(99_001), "ada", token);

            ada.get("/v1/users/me/home-timeline").hasStatus(200);
            JsonNode session = ada.get("/v1/sessions").json().get("items").get(0);
            assertThat(session.get("createdAt").textValue()).isEqualTo("2020-01-01T00:00:00.000Z");
            assertThat(Instant.parse(session.get("lastSeenAt").textValue()))
                    .isAfter(Instant.now().minusSeconds(600));
            ada.call("DELETE", "/v1/sessions/current", null).hasStatus(204);
            ada.get("/v1/users/me/home-timeline").isProblem(401);
        }
    }

    private static void insertSession(String database, String token) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        try (Connection connection = DriverManager.getConnection(database, "roost", "")) {
            connection
                    .createStatement()
                    .execute("INSERT INTO accounts (user_id, username, password_hash, created_at, profile_logged)"
                            + " VALUES (99001, 'ada', 'hash', TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00Z', TRUE)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sessions"
                    + " (token_hash, user_id, created_at)"
                    + " VALUES (?, 99001, TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00Z')")) {
                insert.setBytes(1, hash);
                insert.executeUpdate();
            }
        }
    }

    private Person logIn(Person person, String password, String... headers) {
        String token = api.send(
                        "POST", "/v1/sessions", Map.of("username", person.username(), "password", password), headers)
                .hasStatus(201)
                .json()
                .get("token")
                .asText();
        return new Person(api, person.id(), person.username(), token);
    }

    private static String idOf(Person person) {
        for (JsonNode session : person.get("/v1/sessions").json().get("items")) {
            if (session.get("current").asBoolean()) {
                return session.get("id").asText();
            }
        }
        throw new AssertionError("no current session");
    }
}
