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
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Starts one {@link ParrotApplication} for all tests of a class, and sends requests to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParrotTestCase {

    static final String TOKEN = "a-token-of-the-tests";
    static final ObjectMapper JSON = new ObjectMapper();
    final ParrotApplication parrot = new ParrotApplication(Map.of("ROOST_SERVICE_TOKEN", TOKEN));
    final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    void start() {
        parrot.start();
    }

    @AfterAll
    void stop() throws Exception {
        parrot.stop();
    }

    HttpResponse<String> post(String body) throws Exception {
        return send("POST", "/words", BodyPublishers.ofString(body));
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, BodyPublisher body) throws Exception {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> admin(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + parrot.adminPort() + path))
                        .build(),
                BodyHandlers.ofString());
    }

    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", parrot.port())) {
            socket.setSoTimeout(10_000);
            write(socket, request);
            return new String(readToEnd(socket.getInputStream()), StandardCharsets.UTF_8);
        }
    }

    static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** A server may reset the connection after its answer, where it has left something unread. */
    static byte[] readToEnd(InputStream in) {
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

    static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + parrot.port() + path);
    }

    static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return assertProblem(answer);
    }

    static JsonNode assertProblem(HttpResponse<String> answer) throws IOException {
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
