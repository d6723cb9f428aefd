package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.broker.LoopbackPort;
import io.roost.cli.client.RoostClient;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code roost demo} with a copy of the data of a demo that was stopped. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoRestartIT {

    /** The same after a restart, so that the group recognizes its member and does not wait for the session timeout. */
    private final String port = "--streams-port=" + LoopbackPort.free();

    private UserId ada;
    private Tweet tweet;
    private String token;
    private Path stopped;

    @TempDir
    private Path directory;

    @BeforeAll
    void runOnce(@TempDir Path former) throws Exception {
        stopped = former;
        try (RoostProcess demo = demo(former, Map.of()).awaitDemo()) {
            token = endpoints(former).get("serviceToken").asText();
            RoostClient client = client(former);
            ada = client.userNamed("ada").orElseThrow().id();
            tweet = client.post(ada, "kept");
            assertThat(demo.output()).contains(token, "the password of each is roost-demo");
            demo.stopDemo();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.walk(stopped)) {
            for (Path file : (Iterable<Path>) files.filter(file -> !file.equals(stopped))::iterator) {
                Files.copy(file, directory.resolve(stopped.relativize(file)));
            }
        }
    }

    @Test
    void shouldKeepItsData() throws Exception {
        try (RoostProcess demo = demo(directory, Map.of(), "--no-traffic").awaitDemo()) {
            assertThat(endpoints(directory).get("serviceToken").asText()).isEqualTo(token);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            client(directory).homeTimeline(ada, 200).items())
                    .extracting(Tweet::id)
                    .contains(tweet.id()));
            demo.stopDemo();
        }
    }

    @Test
    void shouldReportAnotherPartitionCount() throws Exception {
        try (RoostProcess demo = demo(directory, Map.of(), "--no-traffic", "--partitions=8")) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output())
                    .contains("has 4 partitions, but 8 are configured")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void shouldRefuseADeletedLogAndAdoptANewOne() throws Exception {
        try (Stream<Path> log = Files.walk(directory.resolve("kept/kafka"))) {
            log.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> assertThat(file.delete())
                    .isTrue());
        }
        try (RoostProcess demo = demo(directory, Map.of())) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output())
                    .contains("belongs to another log", "Connect to that log, or start with ROOST_NEW_LOG=adopt")
                    .doesNotContain("\tat ", "409");
        }
        try (RoostProcess demo =
                demo(directory, Map.of("ROOST_NEW_LOG", "adopt")).awaitDemo()) {
            RoostClient client = client(directory);
            assertThat(client.userNamed("ada").orElseThrow().id()).isEqualTo(ada);
            Tweet posted = client.post(ada, "in the new log");
            assertThat(client.homeTimeline(ada, 20).items())
                    .extracting(Tweet::id)
                    .contains(posted.id());
            demo.stopDemo();
        }
        try (RoostProcess demo = demo(directory, Map.of()).awaitDemo()) {
            demo.stopDemo();
        }
    }

    private RoostProcess demo(Path directory, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--data=kept", port));
        all.addAll(List.of(arguments));
        return RoostProcess.demo(directory, environment, all.toArray(String[]::new));
    }

    private static RoostClient client(Path directory) throws IOException {
        JsonNode endpoints = endpoints(directory);
        return new RoostClient(
                endpoints.get("api").asText(),
                endpoints.get("ingest").asText(),
                endpoints.get("serviceToken").asText());
    }

    private static JsonNode endpoints(Path directory) throws IOException {
        return RoostJson.mapper()
                .readTree(directory.resolve("kept/endpoints.json").toFile());
    }
}
