package io.roost.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roost.service.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConventionsTest {

    private static final String TOKEN = "a-token-of-the-tests";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ParrotApplication parrot = new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN));
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void start() {
        parrot.start();
    }

    @AfterAll
    void stop() throws Exception {
        parrot.stop();
    }

    @Test
    void shouldReadAndWriteJson() throws Exception {
        HttpResponse<String> answer = post("""
                {"speaker": "9223372036854775807", "text": "😀", "about": ["7"], "count": 3, "loud": true,
                 "at": "2026-11-21T19:04:05.12Z"}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"speaker\":\"9223372036854775807\",\"text\":\"😀\",\"about\":[\"7\"],\"count\":3,"
                        + "\"loud\":true,\"at\":\"2026-11-21T19:04:05.120Z\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"speaker\":7}                        | speaker  | must be a string",
                "{\"speaker\":true}                     | speaker  | must be a string",
                "{\"speaker\":{}}                       | speaker  | must be a string",
                "{\"speaker\":[]}                       | speaker  | must be a string",
                "{\"speaker\":\"0\"}                    | speaker  | must be a decimal string",
                "{\"speaker\":\"-1\"}                   | speaker  | must be a decimal string",
                "{\"speaker\":\"9223372036854775808\"}  | speaker  | must be a decimal string",
                "{\"speaker\":\"\"}                     | speaker  | must be a decimal string",
                "{\"speaker\":\"7\",\"about\":[\"1\",2]}| about[1] | must be a string",
                "{\"speaker\":\"7\",\"about\":\"1\"}    | about    | must be an array",
                "{\"speaker\":\"7\",\"text\":5}         | text     | must be a string",
                "{\"speaker\":\"7\",\"text\":false}     | text     | must be a string",
                "{\"speaker\":\"7\",\"text\":{\"a\":1}} | text     | must be a string",
                "{\"speaker\":\"7\",\"count\":\"5\"}    | count    | must be a number",
                "{\"speaker\":\"7\",\"loud\":\"true\"}  | loud     | must be true or false",
                "{\"speaker\":\"7\",\"at\":\"monday\"}  | at       | must be a time",
                "{\"speaker\":\"7\",\"shade\":\"red\"}  | shade    | is not a known field",
                "{\"speaker\":\"7\",\"speaker\":\"8\"}  | speaker  | must be given once",
            })
    void shouldNameTheInvalidField(String body, String field, String rule) throws Exception {
        JsonNode problem = problem(post(body), 400);

        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).startsWith(rule).doesNotContain("io.roost");
    }

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
    void shouldNameTheAllowedMethodsOfAPath() throws Exception {
        HttpResponse<String> answer = send("DELETE", "/words", BodyPublishers.noBody());

        problem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).isPresent();
        problem(send("TRACE", "/words", BodyPublishers.noBody()), 405);
    }

    @Test
    void shouldAnswer404ForUnknownPaths() throws Exception {
        problem(get("/nowhere"), 404);
        problem(get("/"), 404);
    }

    @Test
    void shouldRefuseAnAcceptOfOtherTypes() throws Exception {
        problem(client.send(request("/words").header("Accept", "text/html").build(), BodyHandlers.ofString()), 406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/b/c", ";;;,,/", "application/json;q=x", "application/json;q=2"})
    void shouldRefuseAMalformedAccept(String accept) throws Exception {
        problem(client.send(request("/words").header("Accept", accept).build(), BodyHandlers.ofString()), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775808", "abc", "007", "%20", "1%00", "٣"})
    void shouldRefuseAnInvalidId(String id) throws Exception {
        assertThat(client.send(request("/words/" + id).build(), BodyHandlers.ofString()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertProblem(answer));
    }

    @Test
    void shouldNameThePathParameterOfAnInvalidId() throws Exception {
        assertThat(problem(get("/words/0"), 400).at("/errors/0/field").asText()).isEqualTo("id");
    }

    @Test
    void shouldReadPages() throws Exception {
        assertThat(get("/words").body()).contains("\"limit\":20,\"maxId\":-1,\"sinceId\":0");
        assertThat(get("/words?limit=200&max_id=9223372036854775807&since_id=5").body())
                .contains("\"limit\":200,\"maxId\":9223372036854775807,\"sinceId\":5");
    }

    @Test
    void shouldNameEveryQueryParameterThatIsUnknown() throws Exception {
        assertThat(problem(get("/words?limt=3&limit=3&Max_Id=4"), 400).findValuesAsText("field"))
                .containsExactlyInAnyOrder("limt", "Max_Id");
        assertThat(problem(get("/words/7?limit=3"), 400).at("/errors/0/message").asText())
                .contains("takes none");
    }

    @Test
    void shouldReadPagesAboveAnId() throws Exception {
        assertThat(get("/words?min_id=5&max_id=9").body()).contains("\"maxId\":9,\"sinceId\":0,\"minId\":5");
        assertThat(problem(get("/words?min_id=5&since_id=4"), 400)
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("min_id");
    }

    @ParameterizedTest
    @CsvSource({
        "min_id=0, min_id",
        "min_id=, min_id",
        "limit=0, limit",
        "limit=201, limit",
        "limit=-1, limit",
        "limit=x, limit",
        "limit=, limit",
        "limit=1e2, limit",
        "limit=1&limit=2, limit",
        "max_id=0, max_id",
        "max_id=-1, max_id",
        "max_id=9223372036854775808, max_id",
        "max_id=, max_id",
        "since_id=x, since_id"
    })
    void shouldNameTheInvalidPageParameter(String query, String parameter) throws Exception {
        assertThat(problem(get("/words?" + query), 400).at("/errors/0/field").asText())
                .isEqualTo(parameter);
    }

    @Test
    void shouldRequireTheToken() throws Exception {
        for (String path : new String[] {"/words", "/nowhere"}) {
            HttpResponse<String> none =
                    client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
            problem(none, 401);
            assertThat(none.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        for (String wrong : new String[] {"Bearer x", "Bearer", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"}) {
            problem(
                    client.send(
                            HttpRequest.newBuilder(uri("/words"))
                                    .header("Authorization", wrong)
                                    .build(),
                            BodyHandlers.ofString()),
                    401);
        }
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

    @Test
    void shouldHideUnexpectedFailures() throws Exception {
        assertThat(problem(get("/words/crash"), 500).toString()).doesNotContain("the secret", "IllegalState");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /words?limit=[1] HTTP/1.1\r\nHost: x\r\n",
                "GET /words/%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /words/%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /words/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\n",
                "GET /words/a\\b HTTP/1.1\r\nHost: x\r\n",
                "GET /words?max_id=%zz HTTP/1.1\r\nHost: x\r\n",
                "GET /words?max_id=%ff HTTP/1.1\r\nHost: x\r\n",
                "GET /words HTTP/1.1\r\nHost: x\r\nHost: y\r\n",
                "GET /words HTTP/1.1\r\n",
                "GET /words HTTP/7.0\r\nHost: x\r\n",
                "G@T /words HTTP/1.1\r\nHost: x\r\n",
                "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n",
                "POST /words HTTP/1.1\r\nHost: x\r\nContent-Type: \u0001\r\nContent-Length: 2\r\n",
            })
    void shouldAnswerMalformedRequestsWithAProblem(String head) throws Exception {
        String answer = raw(head + "Authorization: Bearer " + TOKEN + "\r\nConnection: close\r\n\r\n{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .doesNotContainIgnoringCase("<html")
                .doesNotContain("at io.roost");
        assertThat(answer.substring(9, 12)).isNotEqualTo("500");
        if (!answer.startsWith("HTTP/1.1 2")) {
            assertThat(answer).contains(Problem.MEDIA_TYPE).contains("\"status\":" + answer.substring(9, 12));
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

    @Test
    void shouldAnswerAHeaderThatIsTooLongWithAProblem() throws Exception {
        String answer = raw(
                "GET /words HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(100_000) + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains(Problem.MEDIA_TYPE);
    }

    @Test
    void shouldServeOperations() throws Exception {
        assertThat(admin("/ready").body()).isEqualTo("{\"ready\":true,\"reasons\":[]}");
        assertThat(admin("/healthcheck").statusCode()).isEqualTo(200);
        assertThat(admin("/metrics").body()).contains("# TYPE", "jvm_", "ParrotResource_page");

        boolean[] away = {true};
        parrot.conventions()
                .addReadinessCheck(
                        () -> away[0] ? java.util.Optional.of("The log is away.") : java.util.Optional.empty());
        HttpResponse<String> notReady = admin("/ready");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).isEqualTo("{\"ready\":false,\"reasons\":[\"The log is away.\"]}");
        away[0] = false;
        assertThat(admin("/ready").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send("POST", "/words", BodyPublishers.ofString(body));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + parrot.adminPort() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", parrot.port())) {
            socket.setSoTimeout(10_000);
            write(socket, request);
            return new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8);
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** A server may reset the connection after its answer, where it has left something unread. */
    private static byte[] readToEnd(InputStream in) {
        var out = new java.io.ByteArrayOutputStream();
        try {
            in.transferTo(out);
        } catch (SocketTimeoutException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        } catch (IOException reset) {
            // what has come is the answer
        }
        return out.toByteArray();
    }

    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + parrot.port() + path);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return assertProblem(answer);
    }

    private static JsonNode assertProblem(HttpResponse<String> answer) throws IOException {
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .hasValue(Problem.MEDIA_TYPE);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        return problem;
    }
}
