package io.roost.cli.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.cli.client.RoostClient;
import io.roost.cli.compose.ComposeFile.Service;
import io.roost.cli.process.RoostProcess;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the services of {@code docker-compose.yml} without containers: in the same order, with the same commands, environment
 * and health checks, as processes. Host names, ports and volumes are replaced by local ones, and Kafka by the embedded broker.
 */
@Timeout(600)
class ComposeIT {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final String TOKEN = "a-service-token-for-compose";

    @TempDir
    private Path directory;

    @Test
    void shouldStartTheServicesOfTheFile() throws Exception {
        ComposeFile file = ComposeFile.read(PROJECT.resolve("docker-compose.yml"));
        LocalAddresses addresses = new LocalAddresses(file.services().keySet(), directory);
        Deque<RoostProcess> running = new ArrayDeque<>();
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            addresses.put("kafka:9092", broker.bootstrapServers());
            try {
                startAll(file, addresses, running);
                checkTimelines(addresses);
                assertThat(running).hasSize(4).allMatch(RoostProcess::isAlive);
            } finally {
                running.forEach(RoostProcess::close);
            }
        }
    }

    @Test
    void shouldConfigureKafkaWithValidSettings() throws Exception {
        Map<String, String> environment = ComposeFile.read(PROJECT.resolve("docker-compose.yml"))
                .services()
                .get("kafka")
                .environment();
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                settings.put(
                        name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value);
            }
        });
        assertThat(settings).hasSizeGreaterThan(10);
        assertThat(KafkaConfig.configNames().contains("node.id")).isTrue();
        assertThat(settings.keySet()).allMatch(name -> KafkaConfig.configNames().contains(name));
        assertThatCode(() -> new KafkaConfig(settings, false)).doesNotThrowAnyException();
    }

    @Test
    void shouldUseTheImageOfTheProjectsKafkaVersion() throws Exception {
        String version = Files.readString(PROJECT.resolve("pom.xml")).replaceAll("(?s).*<kafka.version>(.*?)<.*", "$1");
        assertThat(ComposeFile.read(PROJECT.resolve("docker-compose.yml"))
                        .services()
                        .get("kafka")
                        .image())
                .isEqualTo("apache/kafka:" + version);
    }

    private static void startAll(ComposeFile file, LocalAddresses addresses, Deque<RoostProcess> running) {
        Set<String> healthy = new HashSet<>(Set.of("kafka"));
        List<Service> waiting = new ArrayList<>(file.services().values());
        waiting.removeIf(
                service -> service.name().equals("kafka") || !service.profiles().isEmpty());
        while (!waiting.isEmpty()) {
            Service next = waiting.stream()
                    .filter(service -> healthy.containsAll(service.needsHealthy()))
                    .findFirst()
                    .orElseThrow();
            running.push(start(next, addresses));
            awaitHealthy(next, addresses, running.peek());
            healthy.add(next.name());
            waiting.remove(next);
        }
    }

    private static RoostProcess start(Service service, LocalAddresses addresses) {
        return RoostProcess.start(
                addresses.directoryOf(service.name()), addresses.environment(service, TOKEN), service.command());
    }

    private static void awaitHealthy(Service service, LocalAddresses addresses, RoostProcess process) {
        List<String> healthcheck = service.healthcheck();
        assertThat(healthcheck).hasSize(2).first().isEqualTo("/opt/roost/ready");
        String port = addresses.port(service.name(), healthcheck.get(1));
        await("health of " + service.name())
                .atMost(Duration.ofSeconds(180))
                .failFast(process::mustBeAlive)
                .until(() -> isReady(port));
    }

    private static boolean isReady(String port) throws IOException, InterruptedException {
        return new ProcessBuilder(PROJECT.resolve("docker/ready").toString(), port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static void checkTimelines(LocalAddresses addresses) {
        RoostClient client = new RoostClient(
                "http://" + addresses.address("api", "8080"), "http://" + addresses.address("ingest", "8081"), TOKEN);
        for (int story = 0; story < 8; story++) {
            UserId alice = client.signUp("alice" + story, "correct horse battery", "Alice")
                    .user()
                    .id();
            UserId bob = client.signUp("bob" + story, "correct horse battery", "Bob")
                    .user()
                    .id();
            client.follow(alice, bob);
            Tweet hi = client.post(bob, "hi " + story);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            client.homeTimeline(alice, 20).items())
                    .extracting(Tweet::id)
                    .containsExactly(hi.id()));
        }
    }
}
