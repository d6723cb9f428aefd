package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is cut off from the log does not say that nothing is missing. */
class LagWithoutLogIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final Duration BOUND = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int[] ports = LoopbackPort.free(2);

    @Test
    void shouldNotKnowItsLagWhileTheLogIsAway(@TempDir Path directory) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), ports[0]);
        TimelineStreamsApplication service = new TimelineStreamsApplication(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "ROOST_SERVICE_TOKEN",
                TOKEN,
                "STREAMS_PORT",
                Integer.toString(ports[1]),
                "STREAMS_ADVERTISED_URL",
                "http://localhost:" + ports[1],
                "STREAMS_ADMIN_PORT",
                "0",
                "STREAMS_STATE_DIR",
                directory.resolve("state").toString(),
                "ROOST_LOG_LEVEL",
                "ERROR"));
        service.start();
        try {
            awaitLag("0");
            // The other partitions may become known a little later than that of the user asked for.
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(unknownLags(service)).isZero());

            broker.close();
            awaitLag("unknown");
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(unknownLags(service)).isPositive());

            broker = EmbeddedBroker.start(directory.resolve("kafka"), ports[0]);
            awaitLag("0");
        } finally {
            service.stop();
            broker.close();
        }
    }

    private void awaitLag(String lag) {
        await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> answer = get(ports[1], "/internal/home-timelines/7/tweets");
            assertThat(answer.headers().firstValue("Roost-Lag")).hasValue(lag);
        });
    }

    private double unknownLags(TimelineStreamsApplication service) throws Exception {
        return get(service.adminPort(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("roost_streams_lag_unknown"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                BodyHandlers.ofString());
    }
}
