package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With all log levels enabled, neither tokens nor passwords are logged. */
@Timeout(600)
class SecretLogsIT {

    private static final String SERVICE_TOKEN = "service-token-5e1d08b2";
    private static final String PASSWORD = "pass-word-3f9c27";
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(200);

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>(List.of(SERVICE_TOKEN, PASSWORD));

    @Test
    void shouldNotLogSecretsOfADemo() throws Exception {
        Map<String, String> environment = Map.of("ROOST_LOG_LEVEL", "TRACE", "ROOST_SERVICE_TOKEN", SERVICE_TOKEN);
        try (RoostProcess demo = RoostProcess.demo(directory, environment, "--data=kept", "--no-traffic")
                .awaitDemo()) {
            Path endpoints = directory.resolve("kept/endpoints.json");
            use(RoostJson.mapper().readTree(endpoints.toFile()).get("api").asText());
            demo.terminate();
            demo.exitStatus(30);
        }
        StringBuilder logs = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().startsWith("roost.log")) {
                    logs.append(Files.readString(file));
                }
            }
        }
        assertFreeOfSecrets(logs.toString());
    }

    @Test
    void shouldNotLogSecretsOfServices() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            int[] ports = LoopbackPort.free(6);
            Map<String, String> environment = environment(broker, ports);
            try (RoostProcess ingest = RoostProcess.start(directory, environment, List.of("service", "ingest"));
                    RoostProcess streams = RoostProcess.start(directory, environment, List.of("service", "streams"));
                    RoostProcess api = RoostProcess.start(directory, environment, List.of("service", "api"))) {
                List<RoostProcess> services = List.of(ingest, streams, api);
                for (int service = 0; service < services.size(); service++) {
                    URI ready = URI.create("http://127.0.0.1:%d/ready".formatted(ports[2 * service + 1]));
                    await().atMost(STARTED_WITHIN)
                            .failFast(services.get(service)::mustBeAlive)
                            .ignoreExceptionsInstanceOf(IOException.class)
                            .until(() -> http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                                            .statusCode()
                                    == 200);
                }
                use("http://127.0.0.1:" + ports[4]);
                for (RoostProcess service : services) {
                    service.terminate();
                    service.exitStatus(60);
                    assertFreeOfSecrets(service.output());
                }
            }
        }
        for (String made : List.of("accounts", "state")) {
            assertThat(Files.getPosixFilePermissions(directory.resolve(made)))
                    .as(made)
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Map<String, String> environment(EmbeddedBroker broker, int[] ports) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ROOST_SERVICE_TOKEN",
                SERVICE_TOKEN,
                "ROOST_LOG_LEVEL",
                "TRACE",
                "ROOST_PARTITIONS",
                "2",
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "INGEST_URL",
                "http://127.0.0.1:" + ports[0],
                "STREAMS_URLS",
                "http://127.0.0.1:" + ports[2],
                "STREAMS_ADVERTISED_URL",
                "http://127.0.0.1:" + ports[2],
                "STREAMS_STATE_DIR",
                directory.resolve("state").toString(),
                "API_DATABASE_URL",
                "jdbc:h2:file:%s/accounts/h2;DB_CLOSE_ON_EXIT=FALSE".formatted(directory)));
        List<String> services = List.of("INGEST", "STREAMS", "API");
        for (int service = 0; service < services.size(); service++) {
            environment.put(services.get(service) + "_PORT", Integer.toString(ports[2 * service]));
            environment.put(services.get(service) + "_ADMIN_PORT", Integer.toString(ports[2 * service + 1]));
        }
        return environment;
    }

    /** Makes calls that contain or return secrets, valid and invalid ones. */
    private void use(String api) throws Exception {
        String account = "{\"username\":\"sesame\",\"password\":\"" + PASSWORD + "\"}";
        String newPassword = PASSWORD + "-new";
        String wrongPassword = "wrong-" + PASSWORD;
        String signedUp = tokenOf(call(api, "POST", "/v1/accounts", "", account, 201));
        String token = tokenOf(call(api, "POST", "/v1/sessions", "", account, 201));
        call(api, "POST", "/v1/sessions", "", account.replace(PASSWORD, wrongPassword), 401);
        String malformed = "{\"username\":[1],\"password\":\"" + PASSWORD + "\"}";
        call(api, "POST", "/v1/sessions", "", malformed, 400);
        call(api, "POST", "/v1/tweets", token, "{\"text\":\"hello\"}", 201);
        call(api, "GET", "/v1/users/me", token, "", 200);
        call(api, "GET", "/v1/users/me/home-timeline", token, "", 200);
        call(api, "GET", "/v1/users/me", token.substring(1), "", 401);
        call(api, "GET", "/v1/sessions", token, "", 200);
        call(api, "GET", "/v1/users/me", SERVICE_TOKEN, "", 400);
        String change = "{\"currentPassword\":\"%s\",\"newPassword\":\"%s\"}".formatted(PASSWORD, newPassword);
        call(api, "PUT", "/v1/accounts/me/password", token, change, 204);
        secrets.addAll(List.of(signedUp, token, token.substring(1)));
    }

    private static String tokenOf(String answer) throws IOException {
        JsonNode session = RoostJson.mapper().readTree(answer);
        return session.get("token").asText();
    }

    private String call(String api, String method, String path, String token, String body, int status)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(method + path + answer.body()).isEqualTo(status);
        return answer.body();
    }

    private void assertFreeOfSecrets(String logs) {
        // Some libraries log nothing at TRACE.
        assertThat(logs.lines()).anyMatch(line -> line.contains("DEBUG "));
        for (String secret : secrets) {
            assertThat(logs.lines().filter(line -> line.contains(secret)))
                    .as("lines with a secret")
                    .isEmpty();
        }
    }
}
