package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.cli.client.RoostClient;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class DemoCommandIT {

    @TempDir
    private Path directory;

    @Test
    void shouldKeepItsDataAcrossRestarts() throws Exception {
        UserId ada;
        Tweet tweet;
        String token;
        try (RoostProcess demo = demo("--data=kept")) {
            awaitRunning(demo);
            token = endpoints().get("serviceToken").asText();
            RoostClient client = client();
            ada = client.userNamed("ada").orElseThrow().id();
            tweet = client.post(ada, "kept");
            assertThat(demo.output()).contains(token, "everybody's password is roost-demo");
            stopCleanly(demo);
        }
        try (RoostProcess demo = demo("--data=kept", "--no-traffic")) {
            awaitRunning(demo);
            assertThat(endpoints().get("serviceToken").asText()).isEqualTo(token);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            client().homeTimeline(ada, 200).items())
                    .extracting(Tweet::id)
                    .contains(tweet.id()));
            stopCleanly(demo);
        }
    }

    @Test
    void shouldCreateNoWorldWithoutTraffic() throws Exception {
        try (RoostProcess demo = demo("--data=kept", "--no-traffic")) {
            awaitRunning(demo);
            assertThat(client().userNamed("ada")).isEmpty();
        }
    }

    @Test
    void shouldCreatePrivateFiles() throws Exception {
        Path data = Files.createDirectory(directory.resolve("kept"));
        // An old log that others can read, and that is large enough to be rolled.
        Files.writeString(data.resolve("roost.log"), "x".repeat(11_000_000));
        try (RoostProcess demo = demo("--data=kept", "--no-traffic")) {
            awaitRunning(demo);
            assertThat(data.resolve("roost.log")).content().doesNotStartWith("xxx");
            for (String file : List.of("endpoints.json", "service-token", "roost.log", "roost.log.1")) {
                assertThat(permissions(data.resolve(file))).as(file).isEqualTo("rw-------");
            }
            for (String part : List.of("api", "streams", "kafka")) {
                assertThat(permissions(data.resolve(part))).as(part).isEqualTo("rwx------");
            }
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void shouldAcceptADataDirectoryOfAnyName() throws Exception {
        String name = " run #2 %d ${HOME} {x} [x] 'q' \"d\" &a *b !c @e ~ | > a: b\n- \u00fc ";
        List<String> arguments = new ArrayList<>(List.of("demo", "--no-traffic", "--data", name));
        arguments.addAll(RoostProcess.FREE_PORTS);
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8");
        try (RoostProcess demo = RoostProcess.start(directory, environment, arguments)) {
            awaitRunning(demo);
            Path data = directory.resolve(name);
            assertThat(data.resolve("endpoints.json")).exists();
            assertThat(data.resolve("roost.log")).exists();
            assertThat(data.resolve("kafka/logs/meta.properties")).exists();
            assertThat(data.resolve("streams/roost-v1")).isDirectory();
            assertThat(data.resolve("api/accounts.mv.db")).exists();
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(file -> !file.startsWith("output-")))
                    .containsExactly(name);
        }
    }

    @Test
    void shouldRefuseANameThatKafkaOrH2Misinterprets() throws Exception {
        for (String name : List.of("a,b", "a;b", "a\\")) {
            try (RoostProcess demo = demo("--data=" + name)) {
                assertThat(demo.exitStatus(120)).isEqualTo(2);
                assertThat(demo.output())
                        .startsWith("roost: the data directory %s cannot be used: "
                                .formatted(directory.toRealPath().resolve(name)))
                        .hasLineCount(1);
                assertThat(directory.resolve(name)).doesNotExist();
            }
        }
    }

    @Test
    void shouldReportThatAnotherDemoUsesTheData() throws Exception {
        try (RoostProcess first = demo("--data=kept", "--no-traffic")) {
            awaitRunning(first);
            assertOutput(
                    demo("--data=kept"),
                    "roost: the data directory %s is in use by another process"
                            .formatted(directory.toRealPath().resolve("kept")));
        }
    }

    @Test
    void shouldReportAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertOutput(
                    demo("--data=kept", "--port=" + port),
                    "roost: port %d is in use; choose another with --port.".formatted(port));
        }
    }

    @Test
    void shouldReadTheMemoryForTimelinesFromTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("STREAMS_TIMELINES_MEMORY", "1KiB");
        try (RoostProcess demo = RoostProcess.start(directory, environment, List.of("demo", "--data=kept"))) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output()).contains("'--timelines-memory'", "'1KiB' is no size of 64KiB or more");
        }
    }

    @Test
    void shouldReportAnotherPartitionCount() throws Exception {
        try (RoostProcess demo = demo("--data=kept", "--no-traffic", "--partitions=2")) {
            awaitRunning(demo);
            stopCleanly(demo);
        }
        try (RoostProcess demo = demo("--data=kept", "--no-traffic", "--partitions=8")) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output())
                    .contains("has 2 partitions, but 8 are configured")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void shouldRefuseADeletedLogAndAdoptANewOne() throws Exception {
        UserId ada;
        try (RoostProcess demo = demo("--data=kept")) {
            awaitRunning(demo);
            ada = client().userNamed("ada").orElseThrow().id();
            stopCleanly(demo);
        }
        try (Stream<Path> log = Files.walk(directory.resolve("kept/kafka"))) {
            log.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> assertThat(file.delete())
                    .isTrue());
        }
        try (RoostProcess demo = demo("--data=kept")) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output())
                    .contains("belongs to another log", "Connect to that log, or start with ROOST_NEW_LOG=adopt")
                    .doesNotContain("\tat ", "409");
        }
        try (RoostProcess demo = demo(Map.of("ROOST_NEW_LOG", "adopt"), "--data=kept")) {
            awaitRunning(demo);
            assertThat(client().userNamed("ada").orElseThrow().id()).isEqualTo(ada);
            Tweet tweet = client().post(ada, "in the new log");
            assertThat(client().homeTimeline(ada, 20).items())
                    .extracting(Tweet::id)
                    .contains(tweet.id());
            stopCleanly(demo);
        }
        try (RoostProcess demo = demo("--data=kept")) {
            awaitRunning(demo);
            stopCleanly(demo);
        }
    }

    private RoostProcess demo(String... arguments) {
        return demo(Map.of(), arguments);
    }

    private RoostProcess demo(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("demo"));
        List<String> given = List.of(arguments);
        all.addAll(given);
        RoostProcess.FREE_PORTS.stream()
                .filter(port -> given.stream().noneMatch(argument -> argument.startsWith(port.split("=", 2)[0] + "=")))
                .forEach(all::add);
        return RoostProcess.start(directory, environment, all);
    }

    private static void awaitRunning(RoostProcess demo) {
        await().atMost(Duration.ofSeconds(200)).failFast(demo::mustBeAlive).until(() -> demo.output()
                .contains("Roost is running. Press Ctrl-C to stop it."));
    }

    private static void stopCleanly(RoostProcess demo) throws Exception {
        demo.terminate();
        assertThat(demo.exitStatus(30)).isEqualTo(143);
        assertThat(demo.output()).contains("Stopped. The data is kept in").doesNotContain("\tat ", "ERROR");
    }

    private static void assertOutput(RoostProcess demo, String sentence) throws Exception {
        try (demo) {
            assertThat(demo.exitStatus(120)).isEqualTo(2);
            assertThat(demo.output().strip()).isEqualTo(sentence);
        }
    }

    private RoostClient client() throws IOException {
        JsonNode endpoints = endpoints();
        return new RoostClient(
                endpoints.get("api").asText(),
                endpoints.get("ingest").asText(),
                endpoints.get("serviceToken").asText());
    }

    private JsonNode endpoints() throws IOException {
        return RoostJson.mapper()
                .readTree(directory.resolve("kept/endpoints.json").toFile());
    }
}
