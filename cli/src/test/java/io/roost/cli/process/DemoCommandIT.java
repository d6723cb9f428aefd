package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.cli.client.RoostClient;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A new {@code roost demo} without traffic, in a directory with a difficult name; and demos that refuse to start. */
@Timeout(600)
class DemoCommandIT {

    private static final String NAME = " run #2 %d ${HOME} {x} [x] 'q' \"d\" &a *b !c @e ~ | > a: b\n- \u00fc ";

    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    private static Path parent;

    private static Path data;
    private static RoostProcess demo;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() throws Exception {
        data = Files.createDirectory(parent.resolve(NAME));
        // An old log that others can read, and that is large enough to be rolled.
        Files.writeString(data.resolve("roost.log"), "x".repeat(11_000_000));
        demo = RoostProcess.demo(parent, UTF_8, "--no-traffic", "--data", NAME).awaitDemo();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void shouldCreateNoWorldWithoutTraffic() throws Exception {
        JsonNode endpoints =
                RoostJson.mapper().readTree(data.resolve("endpoints.json").toFile());
        RoostClient client = new RoostClient(
                endpoints.get("api").asText(),
                endpoints.get("ingest").asText(),
                endpoints.get("serviceToken").asText());
        assertThat(client.userNamed("ada")).isEmpty();
    }

    @Test
    void shouldCreatePrivateFiles() throws Exception {
        assertThat(data.resolve("roost.log")).content().doesNotStartWith("xxx");
        for (String file : List.of("endpoints.json", "service-token", "roost.log", "roost.log.1")) {
            assertThat(permissions(data.resolve(file))).as(file).isEqualTo("rw-------");
        }
        for (String part : List.of("api", "streams", "kafka")) {
            assertThat(permissions(data.resolve(part))).as(part).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void shouldKeepAllDataInTheDirectory() throws Exception {
        assertThat(data.resolve("kafka/logs/meta.properties")).exists();
        assertThat(data.resolve("streams/roost-v1")).isDirectory();
        assertThat(data.resolve("api/accounts.mv.db")).exists();
        try (Stream<Path> files = Files.list(parent)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).filter(file -> !file.startsWith("output-")))
                    .containsExactly(NAME);
        }
    }

    @Test
    void shouldReportThatAnotherDemoUsesTheData() throws Exception {
        assertRefused(
                RoostProcess.demo(directory, UTF_8, "--data=" + data.toRealPath()),
                "roost: the data directory %s is in use by another process".formatted(data.toRealPath()));
    }

    @Test
    void shouldRefuseANameThatKafkaOrH2Misinterprets() throws Exception {
        for (String name : List.of("a,b", "a;b", "a\\")) {
            try (RoostProcess refused = RoostProcess.demo(directory, "--data=" + name)) {
                assertThat(refused.exitStatus(120)).isEqualTo(2);
                assertThat(refused.output())
                        .startsWith("roost: the data directory %s cannot be used: "
                                .formatted(directory.toRealPath().resolve(name)))
                        .hasLineCount(1);
                assertThat(directory.resolve(name)).doesNotExist();
            }
        }
    }

    @Test
    void shouldReportAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertRefused(
                    RoostProcess.demo(directory, "--data=kept", "--port=" + port),
                    "roost: port %d is in use; choose another with --port.".formatted(port));
        }
    }

    @Test
    void shouldReadTheMemoryForTimelinesFromTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("STREAMS_TIMELINES_MEMORY", "1KiB");
        try (RoostProcess refused = RoostProcess.demo(directory, environment, "--data=kept")) {
            assertThat(refused.exitStatus(120)).isEqualTo(2);
            assertThat(refused.output()).contains("'--timelines-memory'", "'1KiB' is no size of 64KiB or more");
        }
    }

    private static void assertRefused(RoostProcess refused, String sentence) throws Exception {
        try (refused) {
            assertThat(refused.exitStatus(120)).isEqualTo(2);
            assertThat(refused.output().strip()).isEqualTo(sentence);
        }
    }
}
