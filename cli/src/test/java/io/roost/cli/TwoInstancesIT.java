package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.LoopbackPort;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.cli.process.RoostProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of timeline-streams. The second is a separate process, which is killed under load and restarted. Afterwards all
 * home timelines equal the result of SQL over the log.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final int LOAD_SECONDS = 20;
    private static final int USERS = 150;

    private final ReplicaStates replicas = new ReplicaStates(4, TOKEN);
    private final int port = LoopbackPort.free();
    private final int adminPort = LoopbackPort.free();
    private Path directory;
    private DeploymentSettings settings;
    private @Nullable Deployment demo;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        ServiceLogging.disableConfiguration();
        this.directory = directory;
        settings = new DeploymentSettings(directory.resolve("demo"), DeploymentPorts.free(), 4, "all", TOKEN);
        demo = Deployment.start(settings);
        assertThat(load("graph", "--users=" + USERS, "--mean-followers=12")).isZero();
    }

    @AfterAll
    void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    @Test
    void shouldServeExactTimelinesAfterAKillAndARestart() throws Exception {
        try (RoostProcess victim = secondInstance()) {
            awaitReplicas();
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
                assertThat(run.get()).as("the load could be generated").isNotEqualTo(2);
                awaitReplicas();
                assertThat(load("audit", "--users=all", "--settle=90s"))
                        .as("0 differences")
                        .isZero();
                returned.mustBeAlive();
            }
        }
    }

    @Test
    void shouldAnswerEveryReadWhileTheSecondInstanceIsKilled() throws Exception {
        try (RoostProcess victim = secondInstance()) {
            awaitReplicas();
            try (EveryReader readers = EveryReader.start(demo.endpoints().api(), TOKEN, USERS)) {
                readers.awaitRounds(2);
                victim.kill();
                replicas.awaitOwnerOfAll(settings.ports().streams());
                readers.awaitRounds(1);
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

    private void awaitReplicas() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> replicas.areComplete(settings.ports().streams()) && replicas.areComplete(port));
    }

    private int load(String command, String... arguments) {
        return new LoadCommands(DeploymentEndpoints.of(settings)).run(command, arguments);
    }
}
