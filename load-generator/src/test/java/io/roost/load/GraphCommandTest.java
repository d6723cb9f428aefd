package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphCommandTest {

    @TempDir
    Path directory;

    private final List<Event> log = Collections.synchronizedList(new ArrayList<>());
    private FakeRoost roost;

    @BeforeEach
    void start() throws IOException {
        roost = new FakeRoost(log::add);
    }

    @AfterEach
    void stop() {
        roost.close();
    }

    @Test
    void shouldImportAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("edges.csv"), "follower,followee\n1,2\n1,3\n2,3\n");
        Path json = directory.resolve("graph.json");

        CommandRun run = graph("--edges", file.toString(), "--chunk", "2", "--json", json.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("3 users, 3 follows and 0 profiles are in the log");
        assertThat(log)
                .extracting(event -> ((UserFollowed) event).followerId() + ">" + ((UserFollowed) event).followeeId())
                .containsExactlyInAnyOrder("1>2", "1>3", "2>3");
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.path("edges").asInt()).isEqualTo(3);
    }

    @Test
    void shouldImportAnEdgeListOfSnap() throws IOException {
        Path file = Files.writeString(
                directory.resolve("snap.txt"), "# Directed graph\n# FromNodeId\tToNodeId\n0\t1\n1 1\n1  2\n");

        CommandRun refused = graph("--edges", file.toString());
        assertThat(refused.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(refused.err())
                .contains("line 3: follower '0' must be a decimal number from 1")
                .hasLineCount(1);
        assertThat(log).isEmpty();

        CommandRun run = graph("--edges", file.toString(), "--id-offset", "1");
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("3 users, 2 follows and 0 profiles are in the log")
                .contains("1 lines were skipped, in which a user follows the same user");
        assertThat(log)
                .extracting(event -> ((UserFollowed) event).followerId() + ">" + ((UserFollowed) event).followeeId())
                .containsExactlyInAnyOrder("1>2", "2>3");
    }

    @Test
    void shouldImportNothingOfAnInvalidFile() throws IOException {
        Path file = Files.writeString(directory.resolve("edges.csv"), "follower,followee\n1,2\n1,x\n");

        CommandRun run = graph("--edges", file.toString(), "--chunk", "1");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("line 3: followee 'x' must be").hasLineCount(1);
        assertThat(log).isEmpty();
    }

    @Test
    void shouldGenerateAGraphWithNames() {
        CommandRun run = graph("--users", "100", "--mean-followers", "5");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("100 users, 500 follows and 100 profiles are in the log");
        assertThat(log).filteredOn(ProfileUpdated.class::isInstance).hasSize(100);
        assertThat(log).filteredOn(UserFollowed.class::isInstance).hasSize(500);
    }

    @Test
    void shouldGenerateAGraphWithoutNames() {
        assertThat(graph("--users", "10", "--mean-followers", "2", "--no-profiles")
                        .exitCode())
                .isZero();
        assertThat(log).hasSize(20).allMatch(UserFollowed.class::isInstance);
    }

    @Test
    void shouldSendAgainTheLinesThatCouldNotBeAppended() {
        AtomicInteger calls = new AtomicInteger();
        roost.failure = call -> call.startsWith("{") && calls.incrementAndGet() % 3 == 0 ? 503 : 0;

        CommandRun run = graph("--users", "20", "--mean-followers", "2", "--no-profiles", "--chunk", "10");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("lines were sent again, because the log was unavailable");
        assertThat(log).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void shouldSendAgainARequestThatWasAnswered503() {
        AtomicInteger calls = new AtomicInteger();
        roost.failure = call -> call.startsWith("POST") && calls.incrementAndGet() <= 2 ? 503 : 0;

        CommandRun run = graph("--users", "20", "--mean-followers", "2", "--no-profiles");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(log).hasSize(40);
    }

    @Test
    void shouldStopIfIngestRefusesALine() {
        roost.failure = call -> call.startsWith("{") ? 400 : 0;

        CommandRun run = graph("--users", "20", "--mean-followers", "2", "--no-profiles");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("ingest refused Follow[").contains("out of order");
    }

    @Test
    void shouldSendNothingAfterARefusal() {
        AtomicInteger requests = new AtomicInteger();
        roost.failure = call -> call.startsWith("POST") ? requests.incrementAndGet() == 1 ? 400 : 0 : 0;

        CommandRun run = graph("--users", "20", "--mean-followers", "2", "--chunk", "1", "--concurrency", "1");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(requests).hasValue(1);
    }

    @Test
    void shouldSendOtherRequestsDuringTheRetriesOfOne() {
        AtomicInteger refusals = new AtomicInteger();
        roost.failure = call -> call.contains("\"user\":\"1\"") && refusals.incrementAndGet() <= 4 ? 503 : 0;

        CommandRun run = graph("--users", "20", "--mean-followers", "2", "--chunk", "1", "--concurrency", "2");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(log).hasSize(60).last().isInstanceOf(ProfileUpdated.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504})
    void shouldStopIfTheServiceFails(int status) {
        roost.failure = call -> call.startsWith("POST") ? status : 0;

        CommandRun run = graph("--users", "4", "--mean-followers", "1");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("ingest refused a chunk: HTTP " + status);
    }

    @Test
    void shouldReportAnUnreachableService() {
        CommandRun run = CommandRun.of(
                "graph", "--users", "9", "--mean-followers", "2", "--ingest", "http://localhost:1", "--token", "t");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("cannot reach http://localhost:1/");
    }

    @Test
    void shouldRequireEitherAFileOrParameters() {
        assertThat(graph().exitCode()).isEqualTo(2);
        assertThat(graph("--edges", "a.csv", "--users", "2", "--mean-followers", "1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(graph("--users", "2").err()).contains("--mean-followers");
        assertThat(graph("--users", "2", "--mean-followers", "9").err()).contains("half of the users");
        assertThat(CommandRun.of("graph", "--data", "/nowhere").err()).contains("give either --edges, or --users");
        assertThat(CommandRun.of("graph", "--help").out()).contains("Either --edges is required, or --users");
    }

    @Test
    void shouldSendNothingIfTheResultCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        for (Path json : List.of(directory.resolve("none/graph.json"), file.resolve("graph.json"), directory)) {
            CommandRun run = graph("--users", "4", "--mean-followers", "1", "--json", json.toString());

            assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
            assertThat(run.err()).contains("cannot write " + json).hasLineCount(1);
        }
        assertThat(log).isEmpty();
    }

    @Test
    void shouldConnectToARunningDemo() throws IOException {
        Files.writeString(
                directory.resolve("endpoints.json"),
                "{\"ingest\":\"%s\",\"serviceToken\":\"%s\"}".formatted(roost.url(), FakeRoost.TOKEN));

        CommandRun run =
                CommandRun.of("graph", "--users", "4", "--mean-followers", "1", "--data", directory.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(log).hasSize(8);
    }

    private CommandRun graph(String... options) {
        List<String> arguments = new ArrayList<>(List.of("graph", "--ingest", roost.url(), "--token", FakeRoost.TOKEN));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
