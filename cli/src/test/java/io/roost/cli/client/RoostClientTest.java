package io.roost.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoostClientTest {

    private static final String APPENDED = "{\"status\":201,\"id\":\"1\"}\n";
    private static final String UNAVAILABLE = "{\"status\":503,\"detail\":\"The log cannot be reached.\"}\n";
    private static final String INVALID = "{\"status\":400,\"detail\":\"invalid\"}\n";
    private static final Follow FIRST = new Follow(new UserId(1), new UserId(2));
    private static final Follow SECOND = new Follow(new UserId(3), new UserId(4));

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private RoostClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/events", exchange -> {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 503 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        client = new RoostClient(url, url, "a-service-token-for-tests");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldSendOnlyCommandsAgainThatWereUnavailable() {
        answers.addAll(List.of(APPENDED + UNAVAILABLE, UNAVAILABLE, APPENDED));

        client.ingest(List.of(FIRST, SECOND));

        assertThat(requests).hasSize(3);
        assertThat(requests.get(0)).contains("\"1\"", "\"3\"");
        assertThat(requests.subList(1, 3))
                .allSatisfy(again -> assertThat(again).contains("\"3\"").doesNotContain("\"1\""));
    }

    @Test
    void shouldSendAllAgainIfTheServiceIsUnavailable() {
        answers.addAll(List.of("", APPENDED + APPENDED));

        client.ingest(List.of(FIRST, SECOND));

        assertThat(requests).hasSize(2);
        assertThat(requests.get(1)).isEqualTo(requests.get(0));
    }

    @Test
    void shouldNotSendAgainWhatIsInvalid() {
        answers.add(APPENDED + INVALID);

        assertThatThrownBy(() -> client.ingest(List.of(FIRST, SECOND)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invalid");
    }
}
