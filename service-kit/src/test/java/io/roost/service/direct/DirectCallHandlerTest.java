package io.roost.service.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.service.problem.Problem;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectCallHandlerTest {

    private static final int WAITING = 4;

    /** And more: {@code parrot.yml} has fewer. */
    private static final int ALL_THREADS = 32;

    private final List<CompletableFuture<HttpResponse<String>>> blocked = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CallsApplication service = new CallsApplication();

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterEach
    void release() {
        service.released.countDown();
        assertThat(blocked)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        blocked.clear();
        service.arrived.drainPermits();
        service.released = new CountDownLatch(1);
    }

    @AfterAll
    void stop() throws Exception {
        service.stop();
    }

    @Test
    void shouldRunACallAgainOnAnotherThreadIfItWouldBlock() throws Exception {
        String[] threads = get("/blocks-in-the-end").join().body().split(" ");

        assertThat(threads).hasSize(2).doesNotHaveDuplicates().doesNotContain("none");
    }

    @Test
    void shouldAnswerWithoutBlockingWhileOthersBlock() throws Exception {
        for (int count = 0; count < WAITING; count++) {
            blocked.add(get("/blocks"));
        }
        assertThat(service.arrived.tryAcquire(WAITING, 20, TimeUnit.SECONDS)).isTrue();

        assertThat(get("/never-blocks/1").join().statusCode()).isEqualTo(200);
        assertThat(get("/words/7").join().body()).isEqualTo("{\"id\":\"7\"}");
        assertThat(blocked).noneMatch(CompletableFuture::isDone);
    }

    /** On a connection that is open before: to accept one takes a thread of the pool. */
    @Test
    void shouldAnswerNonBlockingCallsAndOperationsWhileAllPoolThreadsBlock() throws Exception {
        try (Socket open = new Socket("127.0.0.1", service.port())) {
            open.setSoTimeout(20_000);
            assertThat(neverBlocks(open)).isEqualTo("HTTP/1.1 200 OK");
            for (int count = 0; count < ALL_THREADS; count++) {
                blocked.add(get("/blocks"));
            }
            assertThat(service.arrived.tryAcquire(WAITING, 20, TimeUnit.SECONDS))
                    .isTrue();
            await().during(Duration.ofMillis(200)).until(() -> !service.arrived.tryAcquire());

            assertThat(neverBlocks(open)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(send(service.adminPort(), "/metrics").join().statusCode())
                    .isEqualTo(200);
            assertThat(send(service.adminPort(), "/ready").join().statusCode()).isEqualTo(200);
            assertThat(blocked).noneMatch(CompletableFuture::isDone);
        }
    }

    /** Returns the first line of the answer to a request without content, after all of which the connection is as before. */
    private static String neverBlocks(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("HEAD /never-blocks/1 HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    @Test
    void shouldTimeBlockingAndNonBlockingAnswersSeparately() throws Exception {
        get("/timed").join();
        get("/timed-in-the-end").join();

        // The timer stops after the answer was sent.
        await().untilAsserted(() -> assertThat(
                        send(service.adminPort(), "/metrics").join().body())
                .contains(
                        "test_timed_non_blocking_count 1",
                        "test_timed_in_the_end_count 1",
                        "test_timed_in_the_end_non_blocking_count 0")
                .doesNotContain("test_timed_count"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 200",
        "HEAD, 200",
        "OPTIONS, 200",
        "POST, 405",
        "PUT, 405",
        "DELETE, 405",
        "TRACE, 405",
    })
    void shouldAnswerEveryMethodOnThePathOfACall(String method, int status) throws Exception {
        for (String path : List.of("/never-blocks/1", "/never-blocks/1/")) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri(path))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("Allow").orElse("none"))
                    .isEqualTo(status == 405 || method.equals("OPTIONS") ? "GET, HEAD, OPTIONS" : "none");
            assertThat(answer.body().isEmpty()).isEqualTo(method.equals("HEAD") || method.equals("OPTIONS"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/users/7/name, 200, 7-null",
        "/users/7/name?as=x, 200, 7-x",
        "/users/%37/name/?%61s=%78, 200, 7-x",
        "/users/x/name, 400, id",
        "/users/7/name?is=x, 400, is",
        "/users/7/name?as=x&as=y, 400, as",
        "/users/7/name?=x, 400, query",
        "/users/7;a/name, 400, path",
        "/users/7/8/name, 404, path",
        "/users//name, 400, problem",
        "/users/name, 404, path",
    })
    void shouldReadParametersStrictly(String path, int status, String part) throws Exception {
        HttpResponse<String> answer = get(path).join();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(status == 400 && part.equals("problem") ? "status" : part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json                | 201",
                "application/json; charset=UTF-8 | 201",
                "application/json;charset=utf-8  | 201",
                "Application/JSON; Charset=UTF-8 | 201",
                "application/json; charset=bogus | 415",
                "application/json; charset       | 415",
                "application/jsonp               | 415",
                "text/plain; charset=utf-8       | 415",
                "json                            | 415",
                "                                | 415",
            })
    void shouldAcceptBodiesOfTheTypesOfTheCall(String contentType, int status) throws Exception {
        String header = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";

        assertThat(post("{\"a\":1}", header)).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                              | 201",
                "application/json                 | 201",
                "text/html, application/*;q=0.1   | 201",
                "text/html                        | 406",
                "text/html, application/json;q=0  | 406",
                "a/b/c                            | 400",
            })
    void shouldAnswerInTypesThatAreAccepted(String accept, int status) throws Exception {
        assertThat(post("{}", "Content-Type: application/json\r\nAccept: " + accept + "\r\n"))
                .startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "{", "[]", "{} {}", "{\"a\":1,\"a\":2}"})
    void shouldRefuseABodyThatIsNoJsonObject(String body) throws Exception {
        assertThat(post(body, "Content-Type: application/json\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(Problem.MEDIA_TYPE);
    }

    private String post(String body, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            String request = "POST /posts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                    + body.length() + "\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fails", "/fails-at-once"})
    void shouldAnswerAFailureWithAnErrorId(String path) throws Exception {
        HttpResponse<String> answer = get(path).join();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("error id").doesNotContain("secret", "Exception");
        assertThat(get("/never-blocks/1").join().statusCode()).isEqualTo(200);
    }

    @Test
    void shouldExplainFailures() throws Exception {
        HttpResponse<String> answer = get("/fails-later").join();

        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.body()).contains("Explained.");
    }

    @Test
    void shouldPassOtherPathsOn() throws Exception {
        assertThat(get("/nowhere").join().statusCode()).isEqualTo(404);
        assertThat(get("/blocks/more").join().statusCode()).isEqualTo(404);
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return send(service.port(), path);
    }

    private CompletableFuture<HttpResponse<String>> send(int port, String path) {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + service.port() + path);
    }
}
