package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roost.contract.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** An HTTP client of the API, whose answers are read as JSON. */
final class ApiClient {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(30);

    final int port;
    final int adminPort;

    ApiClient(int port, int adminPort) {
        this.port = port;
        this.adminPort = adminPort;
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException noJson) {
                throw new AssertionError("no JSON: " + response.body(), noJson);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        Answer hasStatus(int status) {
            assertThat(status())
                    .as(() -> response.request() + " → " + response.body())
                    .isEqualTo(status);
            return this;
        }

        /** Asserts that this is an RFC 9457 problem of this status. */
        Answer isProblem(int status) {
            hasStatus(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(json().get("status").asInt()).isEqualTo(status);
            assertThat(json().get("title").asText()).isNotBlank();
            assertThat(json().get("type").asText()).isNotBlank();
            assertThat(json().get("detail").asText()).isNotBlank();
            return this;
        }

        /** Asserts that this is a problem that names the field. */
        Answer isProblem(int status, String field) {
            isProblem(status);
            assertThat(json().get("errors")).as(response.body()).isNotNull();
            assertThat(json().get("errors").findValuesAsText("field")).contains(field);
            assertThat(json().get("errors").findValuesAsText("message")).noneMatch(String::isBlank);
            return this;
        }
    }

    /** A user with an account and a token. */
    record Person(ApiClient api, UserId id, String username, String token) {
        Answer call(String method, String path, Object body, String... headers) {
            String[] all = new String[headers.length + 2];
            System.arraycopy(headers, 0, all, 2, headers.length);
            all[0] = "Authorization";
            all[1] = "Bearer " + token;
            return api.send(method, path, body, all);
        }

        Answer get(String path) {
            return call("GET", path, null);
        }

        String tweets(String text) {
            return call("POST", "/v1/tweets", Map.of("text", text))
                    .hasStatus(201)
                    .json()
                    .get("id")
                    .asText();
        }

        void follows(Person other) {
            call("PUT", "/v1/users/me/following/" + other.id(), null).hasStatus(204);
        }
    }

    /** Registers a user. Registrations with the service token are not limited. */
    Person newPerson() {
        return newPerson("user_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36));
    }

    Person newPerson(String username) {
        JsonNode account = send(
                        "POST",
                        "/v1/accounts",
                        Map.of("username", username, "password", "correct horse", "displayName", "Ms " + username),
                        "Authorization",
                        "Bearer " + FakeServer.TOKEN)
                .hasStatus(201)
                .json();
        return new Person(
                this,
                UserId.of(account.get("user").get("id").asText()),
                username,
                account.get("token").asText());
    }

    /** Sends a request with the service token, as {@code user} if that is not null. */
    Answer service(String method, String path, Object body, Object user) {
        return user == null
                ? send(method, path, body, "Authorization", "Bearer " + FakeServer.TOKEN)
                : send(
                        method,
                        path,
                        body,
                        "Authorization",
                        "Bearer " + FakeServer.TOKEN,
                        "Roost-User",
                        user.toString());
    }

    /** Sends {@code body}: a string unchanged, another object as JSON, no body for null. */
    Answer send(String method, String path, Object body, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20));
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                String json = body instanceof String raw ? raw : JSON.writeValueAsString(body);
                request.setHeader("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
            }
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i].equals("Content-Type")) {
                    request.setHeader(headers[i], headers[i + 1]);
                } else {
                    request.header(headers[i], headers[i + 1]);
                }
            }
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Sends raw bytes, with a pause between pieces, and returns the whole response. */
    String raw(String... pieces) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return raw(socket, pieces);
        }
    }

    /** As {@link #send}, from an address of the loopback network; returns the whole response. */
    String sendFrom(String address, String method, String path, String json, String... headers) {
        StringBuilder head =
                new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n".formatted(method, path));
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (!json.isEmpty()) {
            head.append("Content-Type: application/json\r\nContent-Length: %d\r\n".formatted(json.length()));
        }
        try (Socket socket = new Socket("127.0.0.1", port, InetAddress.getByName(address), 0)) {
            return raw(socket, head + "\r\n" + json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String raw(Socket socket, String... pieces) throws IOException {
        socket.setTcpNoDelay(true);
        for (int i = 0; i < pieces.length; i++) {
            if (i > 0) {
                LockSupport.parkNanos(BETWEEN_PIECES.toNanos());
            }
            socket.getOutputStream().write(pieces[i].getBytes(StandardCharsets.ISO_8859_1));
        }
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    void awaitReady() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> admin("/ready").hasStatus(200));
    }

    Answer admin(String path) {
        return new ApiClient(adminPort, adminPort).send("GET", path, null);
    }
}
