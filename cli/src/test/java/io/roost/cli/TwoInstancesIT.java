package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.Endpoints;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.cli.process.RoostProcess;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.json.RoostJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of timeline-streams on one log, the second a process of its own that is killed in the middle of
 * everything and comes back. Afterwards every home timeline is what SQL over the log says.
 */
@Timeout(600)
class TwoInstancesIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final int LOAD_SECONDS = 30;
    private static final int READERS = 150;

    /** More than the session timeout of the group, after which the tasks of a killed instance move. */
    private static final Duration UNTIL_TASKS_HAVE_MOVED = Duration.ofSeconds(25);

    @TempDir
    private Path directory;

    private DeploymentSettings settings;
    private int port;
    private int adminPort;

    @BeforeEach
    void choosePlaces() {
        ServiceLogging.keepFromServices();
        settings = new DeploymentSettings(directory.resolve("demo"), DeploymentPorts.free(), 4, "all", TOKEN);
        port = LoopbackPort.free();
        adminPort = LoopbackPort.free();
    }

    @Test
    void shouldServeExactlyWhatSqlSaysAfterAKillAndAReturn() throws Exception {
        try (Deployment demo = Deployment.start(settings);
                RoostProcess victim = secondInstance()) {
            awaitThatBothHoldPartitions();
            assertThat(load("graph", "--users=150", "--mean-followers=12")).isZero();
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> load(
                    "run",
                    "--mix",
                    "--tweets-per-second=20",
                    "--reads-per-second=20",
                    "--duration=" + LOAD_SECONDS + "s"));
            await("a third of the load")
                    .pollDelay(Duration.ofSeconds(LOAD_SECONDS / 3))
                    .atMost(Duration.ofSeconds(LOAD_SECONDS))
                    .until(() -> !run.isDone());
            victim.kill();
            try (RoostProcess returned = secondInstance()) {
                assertThat(run.get()).as("the load could be made").isNotEqualTo(2);
                awaitThatBothHoldPartitions();
                assertThat(load("audit", "--users=all", "--settle=90s"))
                        .as("0 differences")
                        .isZero();
                returned.mustBeAlive();
            }
        }
    }

    @Test
    void shouldAnswerEveryReadWhileTheSecondInstanceIsKilled() throws Exception {
        try (Deployment demo = Deployment.start(settings);
                RoostProcess victim = secondInstance()) {
            assertThat(load("graph", "--users=" + READERS, "--mean-followers=12"))
                    .isZero();
            awaitThatBothHoldPartitions();
            try (EveryReader readers = EveryReader.start(demo.endpoints().api(), TOKEN, READERS)) {
                readers.awaitRounds(2);
                victim.kill();
                readers.awaitRoundsAfter(UNTIL_TASKS_HAVE_MOVED);
                assertThat(readers.failures()).isEmpty();
            }
        }
    }

    private RoostProcess secondInstance() {
        Map<String, String> environment = new HashMap<>(ServiceEnvironment.of(settings));
        environment.put("STREAMS_PORT", Integer.toString(port));
        environment.put("STREAMS_ADMIN_PORT", Integer.toString(adminPort));
        environment.put("STREAMS_ADVERTISED_URL", ServiceEnvironment.url(port));
        environment.put("STREAMS_STATE_DIR", directory.resolve("second").toString());
        return RoostProcess.start(directory, environment, List.of("service", "streams"));
    }

    private void awaitThatBothHoldPartitions() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> Stream.of(settings.ports().streams(), port).allMatch(this::holdsPartitions));
    }

    private boolean holdsPartitions(int streamsPort) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ServiceEnvironment.url(streamsPort) + "/internal/partitions"))
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        try {
            byte[] body = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofByteArray())
                    .body();
            InstanceInfo instance = RoostJson.mapper().readValue(body, InstanceInfo.class);
            return instance.partitions().stream().anyMatch(partition -> partition.role() == Role.ACTIVE)
                    && instance.partitions().stream()
                                    .filter(PartitionInfo::ready)
                                    .count()
                            == 2L * settings.partitions();
        } catch (Exception notYet) {
            return false;
        }
    }

    private int load(String command, String... arguments) {
        return new LoadCommands(Endpoints.of(settings)).run(command, arguments);
    }
}
