package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiServiceApplication;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.cli.process.RoostProcess;
import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import io.roost.streams.TimelineStreamsApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code /ready} of the API while ingest-service, the log or an instance of timeline-streams is unavailable. */
@Timeout(600)
class ReadinessIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final Duration BOUND = Duration.ofSeconds(120);

    private final HttpClient http = HttpClient.newHttpClient();
    private final DeploymentPorts ports = DeploymentPorts.free();
    private final int advertised = LoopbackPort.free();

    @TempDir
    private Path directory;

    @Test
    void shouldNameUnavailableServices() throws Exception {
        ServiceLogging.disableConfiguration();
        Map<String, String> environment = environment();
        EmbeddedBroker broker = startBroker();
        RoostProcess ingest = startIngest(environment);
        TcpProxy streamsProxy = TcpProxy.start(advertised, ports.streams());
        TimelineStreamsApplication streams = new TimelineStreamsApplication(environment);
        ApiServiceApplication api = new ApiServiceApplication(environment);
        try {
            streams.start();
            api.start();
            awaitReady();
            new RoostClient(ServiceEnvironment.url(ports.api()), environment.get("INGEST_URL"), TOKEN)
                    .ingest(List.of(new Follow(new UserId(7), new UserId(9))));
            awaitHome(200);

            ingest.kill();
            awaitReason("Nothing can be written, only read: ingest-service at " + environment.get("INGEST_URL"));
            awaitHome(200);
            ingest = startIngest(environment);
            awaitReady();

            broker.close();
            awaitReason("The log cannot be reached.");
            awaitHome(200);
            broker = startBroker();
            awaitReady();

            streamsProxy.close();
            awaitReason("Reading fails for 100 % of the users: no instance serves 4 of 4 partitions"
                    + " (author-0, author-1, home-0, home-1), and no instance is reached at "
                    + ServiceEnvironment.url(advertised));
            awaitHome(503);
        } finally {
            api.stop();
            streams.stop();
            streamsProxy.close();
            ingest.close();
            broker.close();
        }
    }

    /** The API connects to the instance directly at first, and then at its advertised URL, the proxy's. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(
                ServiceEnvironment.of(new DeploymentSettings(directory.resolve("demo"), ports, 2, "all", TOKEN)));
        environment.put("STREAMS_ADVERTISED_URL", ServiceEnvironment.url(advertised));
        return environment;
    }

    private EmbeddedBroker startBroker() {
        return EmbeddedBroker.start(directory.resolve("log"), ports.kafka());
    }

    private RoostProcess startIngest(Map<String, String> environment) {
        return RoostProcess.start(directory, environment, List.of("service", "ingest"));
    }

    private void awaitHome(int status) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ServiceEnvironment.url(ports.api()) + "/v1/users/7/home-timeline"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        });
    }

    private HttpResponse<String> ready() throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(ServiceEnvironment.url(ports.apiAdmin()) + "/ready"))
                        .build(),
                BodyHandlers.ofString());
    }

    private void awaitReady() {
        await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        });
    }

    private void awaitReason(String reason) {
        await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> ready = ready();
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
            assertThat(ready.body()).contains(reason);
        });
    }
}
