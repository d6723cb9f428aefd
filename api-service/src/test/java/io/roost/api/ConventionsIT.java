package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Person;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conventions that no resource implements: malformed requests, and the admin port. */
class ConventionsIT {

    private final ApiClient api = RunningApi.SHARED.client();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/users/me/home-timeline?limit={5}",
                "/v1/users/me/home-timeline?limit=[5]",
                "/v1/users/me/home-timeline?limit=%zz",
                "/v1/users/me/home-timeline?limit=a b",
                "/v1/users/%00",
                "/v1/users/..%2fme",
                "/v1/users/%ff"
            })
    void shouldAnswerMalformedUrlsWithProblems(String address) throws IOException {
        Person ada = api.newPerson();

        String answer = api.raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + ada.token() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 40").containsIgnoringCase("application/problem+json");
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("at io.roost", "Exception");
    }

    @Test
    void shouldAnswerHeadersThatAreTooLongWithAProblem() {
        api.send("GET", "/v1/users/me", null, "X-Long", "a".repeat(20_000)).isProblem(431);
    }

    @Test
    void shouldRefuseAChunkedBodyThatIsTooLarge() throws IOException {
        Person ada = api.newPerson();
        StringBuilder body = new StringBuilder();
        for (int chunk = 0; chunk < 100; chunk++) {
            body.append("400\r\n").append("a".repeat(0x400)).append("\r\n");
        }

        String answer = api.raw("POST /v1/tweets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                + "Authorization: Bearer " + ada.token() + "\r\n\r\n" + body + "0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").containsIgnoringCase("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"}",
                "{\"text\":\"\"}",
                "{\"text\":\"a\",\"more\":1}",
                "{\"text\":1}",
                "{}",
                "null",
                "\"a\"",
                "{\"text\":"
            })
    void shouldAnswerAlikeWhetherABodyArrivesWholeOrInPieces(String body) throws IOException {
        Person ada = api.newPerson();
        String head = "POST /v1/tweets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n"
                + "Authorization: Bearer " + ada.token() + "\r\n\r\n";

        String atOnce = api.raw(head + body);

        assertThat(withoutWhatDiffers(api.raw(head, body.substring(0, 1), body.substring(1))))
                .isEqualTo(withoutWhatDiffers(atOnce));
        assertThat(withoutWhatDiffers(api.raw(head, body))).isEqualTo(withoutWhatDiffers(atOnce));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/tweets, X-Once: 1, 201",
        "/v1/%74weets, X-Once: 1, 404",
        "/v1/./tweets, X-Once: 1, 404",
        "/v1/tweets, Authorization: Bearer another, 401",
        "/v1/tweets, Content-Type: text/plain, 400",
        "/v1/tweets, Roost-User: 5, 403",
        "/v1/tweets, Accept: text/html, 406"
    })
    void shouldCheckPathAndHeadersOfNewTweets(String path, String header, int status) throws IOException {
        Person ada = api.newPerson();
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 12\r\n"
                + "Content-Type: application/json\r\nAuthorization: Bearer " + ada.token() + "\r\n" + header
                + "\r\n\r\n";

        assertThat(api.raw(head + "{\"text\":\"a\"}")).startsWith("HTTP/1.1 " + status);
    }

    private static List<String> withoutWhatDiffers(String answer) {
        return Stream.of(answer.split("\r\n"))
                .map(line -> line.replaceFirst("^Date: .*", "Date")
                        .replaceAll("/v1/tweets/\\d+", "/v1/tweets/id")
                        .replaceAll("\"(id|createdAt)\":\"[^\"]*\"", "\"$1\""))
                .sorted()
                .toList();
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws IOException {
        Person ada = api.newPerson();

        String answer = api.raw("POST /v1/tweets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 14\r\n"
                + "Authorization: Bearer " + ada.token() + "\r\n\r\n{\"text\":\"\u00ff\u00fea\"}");

        assertThat(answer).startsWith("HTTP/1.1 400").containsIgnoringCase("application/problem+json");
    }

    @Test
    void shouldRefuseAnIdempotencyKeyThatIsNotAscii() throws IOException {
        Person ada = api.newPerson();

        String answer = api.raw("POST /v1/tweets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12\r\nIdempotency-Key: caf\u00e9\r\n"
                + "Authorization: Bearer " + ada.token() + "\r\n\r\n{\"text\":\"a\"}");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("Idempotency-Key");
    }

    @Test
    void shouldAnswerUnknownPathsAndMethodsWithProblems() {
        Person ada = api.newPerson();

        ada.get("/nowhere").isProblem(404);
        ada.get("/v1").isProblem(404);
        ada.call("POST", "/v1/users/me/home-timeline", "{}").isProblem(405);
        ada.call("DELETE", "/v1/accounts", null).isProblem(405);
        ada.call("GET", "/v1/users/me", null, "Accept", "text/html").isProblem(406);
    }

    @Test
    void shouldReportReadinessAndMetricsOnTheAdminPort() {
        api.admin("/ready").hasStatus(200);
        api.admin("/healthcheck").hasStatus(200);
        assertThat(api.admin("/metrics").hasStatus(200).response().body()).contains("accounts");
    }
}
