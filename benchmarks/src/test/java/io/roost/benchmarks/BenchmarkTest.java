package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.report.Curve;
import io.roost.benchmarks.report.Findings;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class BenchmarkTest {

    private static final Curve CURVE = new Curve("a-curve", "A curve", "x", "y", List.of(new Curve.Point(1, 10)));

    @TempDir
    Path directory;

    @Command(name = "half")
    static final class Half extends Benchmark {
        @Override
        public Findings measure(Setting setting) {
            foundSoFar(new Findings(List.of(), List.of(CURVE), List.of()));
            throw new WrongContents("the other half is missing");
        }
    }

    @Test
    void shouldKeepWhatWasFoundBeforeTheRestFailed() throws IOException {
        Path json = directory.resolve("figures.json");
        PrintWriter unread = new PrintWriter(new StringWriter());

        int exitCode = new CommandLine(new Half()).setOut(unread).setErr(unread).execute("--json", json.toString());

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.at("/curves/0/name").asText()).isEqualTo("a-curve");
        assertThat(report.at("/wrong/0").asText()).isEqualTo("half: the other half is missing");
    }
}
