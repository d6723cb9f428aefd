package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import io.roost.fixtures.LogWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three commands after each other, with the addresses from a demo's directory. */
class LoadScenarioTest {

    @Test
    void shouldImportAGraphMakeLoadAndFindNoDifference(@TempDir Path data) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
                LogWriter log = new LogWriter(broker.bootstrapServers());
                FakeRoost roost = new FakeRoost(log::append, log::flush)) {
            LogWriter.createTopics(broker.bootstrapServers(), 4);
            Files.writeString(data.resolve("endpoints.json"), """
                    {"api":"%1$s","ingest":"%1$s","streams":["%1$s"],"kafka":"%2$s","serviceToken":"%3$s"}""".formatted(
                            roost.url(), broker.bootstrapServers(), FakeRoost.TOKEN));

            CommandRun graph = load(data, "graph", "--users", "40", "--mean-followers", "6");
            assertThat(graph.out()).contains("40 users, 240 follows and 40 profiles are in the log");

            CommandRun run = load(data, "run", "--duration", "5s", "--tweets-per-second", "50", "--mix");
            assertThat(run.exitCode()).as(run.toString()).isZero();

            CommandRun audit = load(data, "audit");
            assertThat(audit.exitCode()).as(audit.toString()).isZero();
            assertThat(audit.out()).contains(" 40 users, 80 walks", "0 differences");
        }
    }

    private static CommandRun load(Path data, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
