package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiServiceApplication;
import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.cli.process.RoostProcess;
import io.roost.contract.command.Command;
import io.roost.contract.command.Follow;
import io.roost.contract.command.PostTweet;
import io.roost.contract.id.UserId;
import io.roost.ingest.IngestServiceApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances of timeline-streams with default settings, each in its own process. After either of them is killed, the standbys
 * of the other answer every read.
 */
@Timeout(600)
class StandbysIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final int PARTITIONS = 4;
    private static final int READERS = 60;

    @TempDir
    private Path directory;

    private final int[] ports = LoopbackPort.free(8);
    private final ReplicaStates replicas = new ReplicaStates(PARTITIONS, TOKEN);

    @Test
    void shouldAnswerEveryReadAfterEitherInstanceIsKilled() throws Exception {
        ServiceLogging.disableConfiguration();
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            Map<String, String> environment = environment(broker);
            IngestServiceApplication ingest = new IngestServiceApplication(environment);
            ApiServiceApplication api = new ApiServiceApplication(environment);
            ingest.start();
            api.start();
            try (RoostProcess first = instance(environment, 0);
                    RoostProcess second = instance(environment, 1)) {
                awaitReplicas();
                importGraph();
                killAndRead(first, ports[2]);
                try (RoostProcess returned = instance(environment, 0)) {
                    awaitReplicas();
                    killAndRead(second, ports[0]);
                    returned.mustBeAlive();
                }
            } finally {
                api.stop();
                ingest.stop();
            }
        }
    }

    private void killAndRead(RoostProcess victim, int survivor) throws InterruptedException {
        try (EveryReader readers = EveryReader.start(ServiceEnvironment.url(ports[6]), TOKEN, READERS)) {
            readers.awaitRounds(1);
            assertThat(readers.failures()).as("before the kill").isEmpty();
            victim.kill();
            replicas.awaitOwnerOfAll(survivor);
            readers.awaitRounds(1);
            assertThat(readers.failures()).as("after the kill").isEmpty();
        }
    }

    private void importGraph() {
        RoostClient client = new RoostClient(ServiceEnvironment.url(ports[6]), ServiceEnvironment.url(ports[4]), TOKEN);
        client.ingest(IntStream.rangeClosed(1, READERS)
                .boxed()
                .<Command>flatMap(user -> Stream.of(
                        new Follow(new UserId(user), new UserId(user % READERS + 1)),
                        new PostTweet(new UserId(user), "by " + user)))
                .toList());
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> IntStream.rangeClosed(1, READERS)
                .allMatch(user ->
                        client.homeTimeline(new UserId(user), 20).items().size() == 2));
    }

    private Map<String, String> environment(EmbeddedBroker broker) {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()),
                Map.entry("ROOST_SERVICE_TOKEN", TOKEN),
                Map.entry("ROOST_PARTITIONS", Integer.toString(PARTITIONS)),
                Map.entry("ROOST_LOG_LEVEL", "WARN"),
                Map.entry("INGEST_PORT", Integer.toString(ports[4])),
                Map.entry("INGEST_ADMIN_PORT", Integer.toString(ports[5])),
                Map.entry("INGEST_URL", ServiceEnvironment.url(ports[4])),
                Map.entry("API_PORT", Integer.toString(ports[6])),
                Map.entry("API_ADMIN_PORT", Integer.toString(ports[7])),
                Map.entry("API_DATABASE_URL", "jdbc:h2:file:" + directory.resolve("accounts")),
                Map.entry("STREAMS_URLS", ServiceEnvironment.url(ports[0]) + "," + ServiceEnvironment.url(ports[2])));
    }

    /** The number of standbys is the default. */
    private RoostProcess instance(Map<String, String> common, int number) {
        Map<String, String> environment = new HashMap<>(common);
        int port = ports[2 * number];
        environment.put("STREAMS_PORT", Integer.toString(port));
        environment.put("STREAMS_ADMIN_PORT", Integer.toString(ports[2 * number + 1]));
        environment.put("STREAMS_ADVERTISED_URL", ServiceEnvironment.url(port));
        environment.put(
                "STREAMS_STATE_DIR", directory.resolve("streams-" + number).toString());
        return RoostProcess.start(directory, environment, List.of("service", "streams"));
    }

    private void awaitReplicas() {
        await("both instances own partitions and have standbys of the others")
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> replicas.areComplete(ports[0]) && replicas.areComplete(ports[2]));
    }
}
