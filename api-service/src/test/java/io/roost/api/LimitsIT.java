package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Limits per user and per client address, low enough to be reached. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is a local address")
class LimitsIT {
    private static final RunningApi RUNNING = RunningApi.with(
            "API_LIMIT_USER_CALLS", "8/1h",
            "API_LIMIT_USER_WRITES", "3/1h",
            "API_LIMIT_ADDRESS_CALLS", "12/1h",
            "API_LIMIT_ADDRESS_LOG_INS", "6/1h",
            "API_LIMIT_ADDRESS_SIGN_UPS", "2/1h",
            "API_LIMIT_ACCOUNT_GUESSES", "3/1h");

    private final ApiClient api = RUNNING.client();

    @AfterAll
    static void stop() throws Exception {
        RUNNING.close();
    }

    @Test
    void shouldLimitTheCallsOfOneUserToAllPaths() {
        Person ada = api.newPerson();
        Person eve = api.newPerson();
        List<Answer> allowed = List.of(
                ada.call("GET", "/v1/users/me/home-timeline", null, "Accept", "application/json"),
                ada.call("GET", "/v1/users/me/home-timeline", null, "Accept", "application/json;q=0.9"),
                ada.get("/v1/users/me/home-timeline?limit=x"),
                ada.get("/v1/users/" + eve.id() + "/home-timeline"),
                ada.get("/v1/users/me"),
                ada.get("/v1/nowhere"),
                ada.call("GET", "/v1/users/me", null, "Roost-User", "5"),
                ada.call("POST", "/v1/tweets", Map.of("text", "a")));
        assertThat(allowed).extracting(Answer::status).containsExactly(200, 200, 400, 403, 200, 404, 403, 201);
        assertThat(allowed.get(0).header("RateLimit")).isEqualTo("\"user\";r=7;t=450");
        assertThat(allowed.get(4).header("RateLimit")).isEqualTo("\"user\";r=3;t=450");
        assertThat(allowed.get(4).header("RateLimit-Policy")).isEqualTo("\"user\";q=8;w=3600");

        List<Answer> refused = List.of(
                ada.call("GET", "/v1/users/me/home-timeline", null, "Accept", "application/json"),
                ada.call("GET", "/v1/users/me/home-timeline", null, "Accept", "application/json;q=0.9"),
                ada.get("/v1/users/me"),
                ada.call("POST", "/v1/tweets", Map.of("text", "refused"), "Accept", "application/json"),
                ada.call("POST", "/v1/tweets", Map.of("text", "refused"), "Idempotency-Key", "k"),
                ada.call("DELETE", "/v1/sessions/current", null));

        for (Answer answer : refused) {
            answer.isProblem(429);
            assertThat(answer.json().get("detail").asText()).contains("'user'", "8 calls");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 450);
            assertThat(answer.header("RateLimit")).startsWith("\"user\";r=0;t=");
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"user\";q=8;w=3600");
        }
        assertThat(RUNNING.world.appended).extracting(LogModel.Posted::text).doesNotContain("refused");
        eve.get("/v1/users/me").hasStatus(200);
    }

    @Test
    void shouldLimitTheWritesOfOneUser() {
        Person ada = api.newPerson();
        ada.call("POST", "/v1/tweets", Map.of("text", "first"), "Accept", "application/json")
                .hasStatus(201);
        ada.call("PUT", "/v1/users/me/following/5", null).hasStatus(404);
        ada.call("POST", "/v1/tweets", Map.of("text", "third"), "Idempotency-Key", "k")
                .hasStatus(201);

        Answer fast = ada.call("POST", "/v1/tweets", Map.of("text", "fourth"), "Accept", "application/json");
        Answer edit = ada.call("PATCH", "/v1/users/me", Map.of("bio", "b"));

        for (Answer answer : List.of(fast, edit)) {
            answer.isProblem(429);
            assertThat(answer.json().get("detail").asText()).contains("'user-writes'");
            assertThat(answer.header("RateLimit")).startsWith("\"user-writes\";r=0;t=");
        }
        assertThat(RUNNING.world.appended).extracting(LogModel.Posted::text).doesNotContain("fourth");
        ada.get("/v1/users/me").hasStatus(200);
    }

    @Test
    void shouldNotLimitTheServiceToken() {
        Person ada = api.newPerson();
        for (int call = 0; call < 15; call++) {
            api.service("POST", "/v1/tweets", Map.of("text", "a"), ada.id().value())
                    .hasStatus(201);
            Answer answer = api.service(
                    "GET", "/v1/users/me/home-timeline", null, ada.id().value());
            assertThat(answer.hasStatus(200).header("RateLimit")).isNull();
        }
    }

    @Test
    void shouldLimitTheCallsOfOneAddressWithoutAValidToken() {
        Person ada = api.newPerson();
        for (int call = 0; call < 4; call++) {
            assertThat(from("127.0.0.9", "GET", "/v1/users/me", "")).startsWith("HTTP/1.1 401");
            assertThat(from("127.0.0.9", "GET", "/v1/nowhere", "")).startsWith("HTTP/1.1 404");
            assertThat(from("127.0.0.9", "POST", "/v1/tweets", "{}", "Authorization", "Bearer wrong" + call))
                    .startsWith("HTTP/1.1 401");
        }

        assertThat(from("127.0.0.9", "GET", "/v1/users/me", ""))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ", "RateLimit: \"address\";r=0;t=")
                .containsIgnoringCase("application/problem+json");
        assertThat(from("127.0.0.9", "GET", "/v1/users/me", "", "Authorization", "Bearer wrong"))
                .startsWith("HTTP/1.1 429");
        assertThat(from("127.0.0.9", "GET", "/v1/users/me", "", "Authorization", "Bearer " + ada.token()))
                .startsWith("HTTP/1.1 200");
        assertThat(from("127.0.0.10", "GET", "/v1/users/me", "")).startsWith("HTTP/1.1 401");
    }

    @Test
    void shouldLimitTheLogInsOfOneAddress() {
        Person ada = api.newPerson();
        for (int call = 0; call < 6; call++) {
            assertThat(logIn("127.0.0.11", ada.username(), "correct horse")).startsWith("HTTP/1.1 201");
        }

        assertThat(logIn("127.0.0.11", ada.username(), "correct horse"))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ", "\"address-log-ins\";r=0;t=");
        assertThat(logIn("127.0.0.12", ada.username(), "correct horse")).startsWith("HTTP/1.1 201");
    }

    @Test
    void shouldLimitTheRegistrationsOfOneAddress() {
        assertThat(signUp("127.0.0.13", "signed_up_a")).startsWith("HTTP/1.1 201");
        assertThat(from("127.0.0.13", "POST", "/v1/accounts", "{\"username\":\"-\"}"))
                .startsWith("HTTP/1.1 400");
        assertThat(signUp("127.0.0.13", "signed_up_b")).startsWith("HTTP/1.1 201");

        assertThat(signUp("127.0.0.13", "signed_up_c"))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ", "\"address-sign-ups\";r=0;t=");
        assertThat(signUp("127.0.0.14", "signed_up_c")).startsWith("HTTP/1.1 201");
    }

    @Test
    void shouldIgnoreForwardedAddressesWithoutATrustedProxy() {
        assertThat(signUp("127.0.4.1", "forged_a", "X-Forwarded-For", "192.0.2.1"))
                .startsWith("HTTP/1.1 201");
        assertThat(signUp("127.0.4.1", "forged_b", "X-Forwarded-For", "192.0.2.2"))
                .startsWith("HTTP/1.1 201");
        assertThat(signUp("127.0.4.1", "forged_c", "X-Forwarded-For", "192.0.2.3"))
                .startsWith("HTTP/1.1 429");
    }

    @Test
    void shouldLimitGuessesAtPasswordsOfKnownAndUnknownUsers() {
        Person ada = api.newPerson();
        for (String name : List.of(ada.username(), "nobody_at_all", "No Such Name!", "\u00e9".repeat(500))) {
            List<Integer> statuses = IntStream.range(0, 5)
                    .mapToObj(guess -> logIn("127.0.1." + guess, name, "wrong password " + guess))
                    .map(answer -> Integer.parseInt(answer.substring(9, 12)))
                    .toList();
            assertThat(statuses).as(name).containsExactly(401, 401, 401, 429, 429);
        }
        assertThat(logIn("127.0.1.9", ada.username().toUpperCase(), "wrong password"))
                .startsWith("HTTP/1.1 429")
                .contains("Retry-After: ", "\"account-guesses\";r=0;t=");
        assertThat(logIn("127.0.1.9", api.newPerson().username(), "correct horse"))
                .startsWith("HTTP/1.1 201");
    }

    @Test
    void shouldAcceptLogInsFromAKnownAddressWhileStrangersGuess() {
        Person ada = api.newPerson();
        assertThat(logIn("127.0.2.1", ada.username(), "correct horse")).startsWith("HTTP/1.1 201");
        for (int guess = 0; guess < 4; guess++) {
            logIn("127.0.2.2", ada.username(), "wrong password");
        }

        assertThat(logIn("127.0.2.3", ada.username(), "correct horse")).startsWith("HTTP/1.1 429");
        assertThat(logIn("127.0.2.1", ada.username(), "correct horse")).startsWith("HTTP/1.1 201");
        for (int guess = 0; guess < 3; guess++) {
            assertThat(logIn("127.0.2.1", ada.username(), "wrong password")).startsWith("HTTP/1.1 401");
        }
        assertThat(logIn("127.0.2.1", ada.username(), "wrong password")).startsWith("HTTP/1.1 429");
    }

    @Test
    void shouldAcceptLogInsFromTheAddressOfTheRegistrationWhileStrangersGuess() {
        assertThat(signUp("127.0.2.11", "signed_up_here")).startsWith("HTTP/1.1 201");
        for (int guess = 0; guess < 4; guess++) {
            logIn("127.0.2.12", "signed_up_here", "wrong password");
        }

        assertThat(logIn("127.0.2.13", "signed_up_here", "correct horse")).startsWith("HTTP/1.1 429");
        assertThat(logIn("127.0.2.11", "signed_up_here", "correct horse")).startsWith("HTTP/1.1 201");
    }

    /** Registrations wait for the log, as all writes do. */
    @Test
    void shouldLimitTheCallsInProgressOfOneAddress() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try (RunningApi few = RunningApi.with("API_LIMIT_ADDRESS_CALLS_AT_ONCE", "2")) {
            few.ingest.setSilent(true);
            List<Answer> answers = IntStream.range(0, 10)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> few.client()
                                    .send(
                                            "POST",
                                            "/v1/accounts",
                                            Map.of("username", "slow_" + number, "password", "correct horse")),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(answers.stream().filter(answer -> answer.status() == 429))
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(
                                    answer.isProblem(429).json().get("detail").asText())
                            .contains("'address-at-once'"));
            assertThat(answers).extracting(Answer::status).contains(503).containsOnly(429, 503);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldResetTheCountOfWrongPasswordsAfterTheRightOne() {
        Person ada = api.newPerson();
        for (int round = 0; round < 3; round++) {
            String address = "127.0.3." + round;
            assertThat(logIn(address, ada.username(), "wrong password")).startsWith("HTTP/1.1 401");
            assertThat(logIn(address, ada.username(), "wrong password")).startsWith("HTTP/1.1 401");
            assertThat(logIn(address, ada.username(), "correct horse")).startsWith("HTTP/1.1 201");
        }
    }

    @Test
    void shouldCountAllowedAndRefusedCalls() {
        Person ada = api.newPerson();
        ada.get("/v1/users/me").hasStatus(200);

        String metrics = api.admin("/metrics").hasStatus(200).response().body();

        assertThat(metrics).containsPattern("roost_api_limits_user_allowed_total [1-9]");
        assertThat(metrics)
                .contains("roost_api_limits_user_writes_refused", "roost_api_limits_user_edits_at_once_refused");
    }

    private String from(String address, String method, String path, String json, String... headers) {
        return api.sendFrom(address, method, path, json, headers);
    }

    private String logIn(String address, String username, String password) {
        return from(
                address,
                "POST",
                "/v1/sessions",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(ascii(username), password));
    }

    private static String ascii(String text) {
        return text.replace("\u00e9", "\\u00e9");
    }

    private String signUp(String address, String username, String... headers) {
        return from(
                address,
                "POST",
                "/v1/accounts",
                "{\"username\":\"%s\",\"password\":\"correct horse\"}".formatted(username),
                headers);
    }
}
