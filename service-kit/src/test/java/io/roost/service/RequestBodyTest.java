package io.roost.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.service.problem.Problem;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of requests: their type, size and arrival. */
class RequestBodyTest extends ParrotTestCase {

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "{", "{\"speaker\"", "[]", "7", "\"x\"", "{} {}", "{\"speaker\":\"7\"} x", "\0"
            })
    void shouldRefuseABodyThatIsNoJsonObject(String body) throws Exception {
        assertThat(problem(post(body), 400).path("detail").asText()).doesNotContain("io.roost", "Exception");
    }

    @Test
    void shouldRefuseABodyThatIsNotUtf8() throws Exception {
        byte[] latin1 = "{\"speaker\":\"7\",\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        problem(send("POST", "/words", BodyPublishers.ofByteArray(latin1)), 400);
    }

    @Test
    void shouldRefuseJsonThatIsNestedTooDeeply() throws Exception {
        problem(post("{\"speaker\":" + "[".repeat(30_000)), 400);
        problem(post("{\"x\":" + "[".repeat(30_000)), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "garbage", "application/", ",", "text/html; charset"})
    void shouldRefuseAnotherContentType(String contentType) throws Exception {
        HttpResponse<String> answer = client.send(
                request("/words")
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        problem(answer, 415);
    }

    @Test
    void shouldRefuseABodyThatIsTooLong() throws Exception {
        for (int size : new int[] {64 * 1024 + 1, 10_000_000}) {
            byte[] body = ("{\"speaker\":\"" + "7".repeat(size) + "\"}").getBytes(StandardCharsets.UTF_8);
            problem(send("POST", "/words", BodyPublishers.ofByteArray(body)), 413);
            problem(send("POST", "/words", chunked(body)), 413);
        }
        for (BodyPublisher longest :
                List.of(BodyPublishers.ofByteArray(new byte[64 * 1024]), chunked(new byte[64 * 1024]))) {
            assertThat(send("PUT", "/words", longest).body()).isEqualTo("{\"bytes\":65536}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /words/0", "POST /nowhere", "PATCH /words"})
    void shouldKeepTheConnectionIfTheBodyOfARefusedRequestArrivesLate(String refused) throws Exception {
        String rest =
                " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TOKEN + "\r\nContent-Type: application/json\r\n";
        String late = "{}GET /words" + rest + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", parrot.port())) {
            socket.setSoTimeout(10_000);
            write(socket, refused + rest + "Content-Length: 2\r\n\r\n");
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS).execute(() -> write(socket, late));
            assertThat(new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 4")
                    .contains("HTTP/1.1 200");
        }
    }

    /** More requests than threads; their bodies never arrive. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br"})
    void shouldRefuseCompressedBodiesBeforeTheyArrive(String encoding) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int number = 0; number < 100; number++) {
                Socket socket = new Socket("127.0.0.1", parrot.port());
                socket.setSoTimeout(10_000);
                sockets.add(socket);
                write(
                        socket,
                        "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Encoding: " + encoding + "\r\nContent-Length: 21\r\n\r\n{");
            }
            for (Socket socket : sockets) {
                assertThat(new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 415")
                        .contains("application/problem+json", "must not have a Content-Encoding");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** There are many more of them than threads. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldAnswerOthersWhileBodiesAreIncomplete(boolean asks) throws Exception {
        String asked = asks ? "Expect: 100-continue\r\n" : "";
        String begun = asks ? "" : "{";
        String told = asks ? "HTTP/1.1 100 Continue\r\n\r\n" : "";
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int number = 0; number < 300; number++) {
                Socket socket = new Socket("127.0.0.1", parrot.port());
                socket.setSoTimeout(10_000);
                sockets.add(socket);
                String token = number % 2 == 0 ? TOKEN : "a-wrong-token-of-the-tests";
                write(
                        socket,
                        "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + asked + "Authorization: Bearer " + token + "\r\nContent-Length: 21\r\n\r\n"
                                + begun);
            }
            assertThat(get("/words").statusCode()).isEqualTo(200);
            for (Socket socket : sockets) {
                assertThat(socket.getInputStream().readNBytes(told.length()))
                        .asString()
                        .isEqualTo(told);
                write(socket, "{\"speaker\":".substring(begun.length()));
            }
            assertThat(get("/words").statusCode()).isEqualTo(200);
            for (int number = 0; number < sockets.size(); number++) {
                write(sockets.get(number), "\"1234567\"}");
                assertThat(new String(readToEnd(sockets.get(number).getInputStream()), StandardCharsets.UTF_8))
                        .startsWith(number % 2 == 0 ? "HTTP/1.1 200" : "HTTP/1.1 401");
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 10\r\n\r\n{",
                "Content-Length: 10\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{"
            })
    void shouldEndARequestWhoseBodyDoesNotArrive(String begun) throws Exception {
        ParrotApplication impatient =
                new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN, "PARROT_IDLE_TIMEOUT", "1s"));
        impatient.start();
        try (Socket socket = new Socket("127.0.0.1", impatient.port())) {
            socket.setSoTimeout(10_000);
            write(
                    socket,
                    "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + TOKEN + "\r\n" + begun);
            assertThat(new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .contains(Problem.MEDIA_TYPE);
        } finally {
            impatient.stop();
        }
    }

    @Test
    void shouldStopThoughARequestIsNotAnsweredWithinTheGracePeriod() throws Exception {
        ParrotApplication stopping =
                new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN, "PARROT_GRACE_PERIOD", "100ms"));
        stopping.start();
        try (Socket socket = new Socket("127.0.0.1", stopping.port())) {
            socket.setSoTimeout(10_000);
            write(
                    socket,
                    "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + TOKEN + "\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            stopping.stop();

            readToEnd(socket.getInputStream());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "application/json;charset=bogus, 415",
        "application/json;charset=%, 415",
        "application/json;charset=utf-8, 200",
        "application/json + text/plain, 400"
    })
    void shouldAcceptOneContentTypeOfAKnownCharset(String contentType, int status) throws Exception {
        for (String request : List.of("GET /words", "POST /words")) {
            String answer = raw(request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + TOKEN
                    + "\r\nContent-Length: 15\r\nContent-Type: " + contentType.replace(" + ", "\r\nContent-Type: ")
                    + "\r\n\r\n{\"speaker\":\"1\"}");

            assertThat(answer).startsWith("HTTP/1.1 " + status);
            assertThat(status == 200 || answer.contains(Problem.MEDIA_TYPE)).isTrue();
        }
    }
}
