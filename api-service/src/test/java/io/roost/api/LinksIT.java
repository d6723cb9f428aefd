package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs with which links in responses begin. */
class LinksIT {

    private static final Pattern URL = Pattern.compile("(?im)^(?:Link: <|Location: )([^>\\r]*)");

    private final LogModel world = new LogModel();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());

    @AfterEach
    void stop() {
        streams.close();
        ingest.close();
    }

    private RunningApi start(Map<String, String> settings) {
        return RunningApi.start(
                SharedBroker.bootstrapServers(), world, ingest, RunningApi.newDatabase(), settings, streams);
    }

    /** Returns a link of each kind from responses to requests with these header lines. */
    private static List<String> links(ApiClient api, String headers) {
        Person ada = api.newPerson();
        ada.tweets("one");
        ada.tweets("two");
        Person bob = api.newPerson();
        Person eve = api.newPerson();
        ada.follows(bob);
        ada.follows(eve);
        String token = "Authorization: Bearer " + ada.token() + "\r\n";
        String json = "Content-Type: application/json\r\n";
        String text = "{\"text\":\"three\"}";
        String account = "{\"username\":\"user_%s\",\"password\":\"correct horse\"}"
                .formatted(Long.toString(System.nanoTime(), 36));
        return List.of(
                link(api, "GET /v1/users/me/home-timeline?limit=1", headers + token, ""),
                link(api, "GET /v1/users/me/tweets?limit=1", headers + token, ""),
                link(api, "GET /v1/users/me/following?limit=1", headers + token, ""),
                link(api, "POST /v1/tweets", headers + token + json, text),
                link(api, "POST /v1/tweets", headers + token + json + "Idempotency-Key: k\r\n", text),
                link(api, "POST /v1/accounts", headers + json, account));
    }

    private static String link(ApiClient api, String call, String headers, String body) {
        try {
            String answer = api.raw("%s HTTP/1.1\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(call, headers, body.length(), body));
            Matcher url = URL.matcher(answer);
            assertThat(url.find()).as(answer).isTrue();
            return url.group(1);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void allBeginWith(List<String> links, String url) {
        assertThat(links).hasSize(6).allMatch(link -> link.startsWith(url + "/v1/"));
    }

    @Test
    void shouldBeginWithThePublicUrlWhateverTheRequest() throws Exception {
        try (RunningApi running = start(Map.of("API_PUBLIC_URL", "https://roost.example.org/social/"))) {
            allBeginWith(links(running.client(), "Host: evil.example\r\n"), "https://roost.example.org/social");
            allBeginWith(
                    links(running.client(), "Host: a\r\nX-Forwarded-Host: evil.example\r\n"),
                    "https://roost.example.org/social");
        }
    }

    @Test
    void shouldNotRepeatAForgedHost() {
        ApiClient api = RunningApi.SHARED.client();
        String own = "http://127.0.0.1:" + api.port;

        for (String host : List.of(
                "evil.example", "evil.example:" + api.port, "127.0.0.1:1", "localhost", "10.1.2.3:" + api.port)) {
            allBeginWith(links(api, "Host: " + host + "\r\n"), own);
        }
        allBeginWith(
                links(
                        api,
                        "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"
                                + "Forwarded: host=evil.example;proto=https\r\n"),
                own);
        allBeginWith(links(api, "Host: localhost:" + api.port + "\r\n"), "http://localhost:" + api.port);
        allBeginWith(links(api, "Host: 127.0.0.1:" + api.port + "\r\n"), own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET http://evil.example/v1/users/me/tweets?limit=1 HTTP/1.1\r\nHost: evil.example\r\n",
                "GET /v1/users/me/tweets?limit=1 HTTP/1.0\r\n",
                "GET /v1/users/me/tweets?limit=1 HTTP/1.1\r\nHost: LOCALHOST\r\n",
                "GET /v1/users/me/tweets?limit=1 HTTP/1.1\r\nHost: [::1]\r\n",
                "GET /v1/users/me/tweets?limit=1 HTTP/1.1\r\n"
                        + "Host: evil.example\r\n"
                        + "X-Forwarded-Server: evil.example\r\n",
                "GET /v1/users/me/home-timeline?limit=1 HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Port: 1\r\n"
            })
    void shouldBeginWithItsOwnAddressWhateverTheHostHeader(String head) throws IOException {
        ApiClient api = RunningApi.SHARED.client();
        Person ada = api.newPerson();
        ada.tweets("one");
        ada.tweets("two");

        String answer = api.raw(head + "Connection: close\r\nAuthorization: Bearer %s\r\n\r\n".formatted(ada.token()));

        assertThat(answer).contains(" 200 ").doesNotContain("evil");
        assertThat(answer).contains("Link: <http://127.0.0.1:" + api.port + "/v1/users/me/");
    }

    @Test
    void shouldBeginWithTheUrlThatATrustedProxyForwards() throws Exception {
        try (RunningApi running = start(Map.of("API_FORWARDED_HEADERS", "true"))) {
            allBeginWith(
                    links(
                            running.client(),
                            "Host: inner:8080\r\nX-Forwarded-Host: roost.example.org\r\nX-Forwarded-Proto: https\r\n"),
                    "https://roost.example.org");
            allBeginWith(
                    links(
                            running.client(),
                            "Host: inner:8080\r\nX-Forwarded-Host: roost.example.org:8443\r\n"
                                    + "X-Forwarded-Proto: https\r\n"),
                    "https://roost.example.org:8443");
            allBeginWith(
                    links(running.client(), "Host: roost.example.org\r\nX-Forwarded-Proto: https\r\n"),
                    "https://roost.example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: host=evil.example;proto=http\r\n",
                "X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: http\r\n",
                "X-Forwarded-Server: evil.example\r\nX-Forwarded-Port: 1\r\nX-Proxied-Https: off\r\n"
            })
    void shouldIgnoreForwardedUrlsThatTheClientSent(String forged) throws Exception {
        try (RunningApi running = start(Map.of("API_FORWARDED_HEADERS", "true"))) {
            String fromProxy =
                    "Host: inner:8080\r\nX-Forwarded-Host: roost.example.org\r\nX-Forwarded-Proto: https\r\n";

            allBeginWith(links(running.client(), forged + fromProxy), "https://roost.example.org");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roost.example.org",
                "ftp://roost.example.org",
                "https://",
                "/social",
                "https://roost.example.org/?a=b",
                "https://roost.example.org/#a",
                "https://ada:secret@roost.example.org",
                "https://roost.example.org:99999",
                "https://a b",
                "https://r\u00f6st.example.org",
                " "
            })
    void shouldRefuseAnInvalidPublicUrl(String url) {
        assertThatThrownBy(() -> start(Map.of("API_PUBLIC_URL", url)))
                .hasMessageContaining("publicUrl")
                .hasMessageNotContaining("secret");
    }
}
