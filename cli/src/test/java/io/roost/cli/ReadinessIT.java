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
import io.roost.fixtures.RunningService;
import io.roost.streams.TimelineStreamsApplication;
import java.net.http.HttpResponse;
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
        RunningService streams =
                new RunningService(TimelineStreamsApplication::new, "STREAMS", broker.bootstrapServers(), environment);
        RunningService api =
                new RunningService(ApiServiceApplication::new, "API", broker.bootstrapServers(), environment);
        try {
            streams.start();
            api.start();
            api.awaitReady();
            new RoostClient(ServiceEnvironment.url(ports.api()), environment.get("INGEST_URL"), RunningService.TOKEN)
                    .ingest(List.of(new Follow(new UserId(7), new UserId(9))));
            awaitHome(api, 200);

            ingest.kill();
            api.awaitNotReady("Nothing can be written, only read: ingest-service at " + environment.get("INGEST_URL"));
            awaitHome(api, 200);
            ingest = startIngest(environment);
            api.awaitReady();

            broker.close();
            api.awaitNotReady("The log cannot be reached.");
            awaitHome(api, 200);
            broker = startBroker();
            api.awaitReady();

            streamsProxy.close();
            api.awaitNotReady("Reading fails for 100 % of the users: no instance serves 4 of 4 partitions"
                    + " (author-0, author-1, home-0, home-1), and no instance is reached at "
                    + ServiceEnvironment.url(advertised));
            awaitHome(api, 503);
        } finally {
            api.close();
            streams.close();
            streamsProxy.close();
            ingest.close();
            broker.close();
        }
    }

    /** The API connects to the instance directly at first, and then at its advertised URL, the proxy's. */
    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(ServiceEnvironment.of(
                new DeploymentSettings(directory.resolve("demo"), ports, 2, "all", RunningService.TOKEN)));
        environment.put("STREAMS_ADVERTISED_URL", ServiceEnvironment.url(advertised));
        return environment;
    }

    private EmbeddedBroker startBroker() {
        return EmbeddedBroker.start(directory.resolve("log"), ports.kafka());
    }

    private RoostProcess startIngest(Map<String, String> environment) {
        return RoostProcess.start(directory, environment, List.of("service", "ingest"));
    }

    private static void awaitHome(RunningService api, int status) {
        await().atMost(Duration.ofSeconds(120)).untilAsserted(() -> {
            HttpResponse<String> answer = api.get("/v1/users/7/home-timeline");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        });
    }
}
