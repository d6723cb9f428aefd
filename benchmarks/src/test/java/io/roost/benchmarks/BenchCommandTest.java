package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.report.WrongContents;
import io.roost.cli.RoostCommand;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine roost = RoostCommand.commandLine().setOut(new PrintWriter(out));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"all", "micro", "fan-out", "latency", "celebrity", "read", "cold-read", "memory", "rebuild"})
    void shouldBeASubcommandOfRoostWithEveryBenchmark(String benchmark) {
        assertThat(roost.execute("bench", benchmark, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: roost bench").contains(benchmark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-benchmark", "all --only no-such-benchmark", "all --runs 0", ""})
    void shouldRejectUnknownBenchmarks(String arguments) {
        roost.setErr(new PrintWriter(new StringWriter()));
        String[] all = ("bench " + arguments).strip().split(" ");

        assertThat(roost.execute(all)).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    @Test
    void shouldKeepResultsIfAnotherBenchmarkFails() throws IOException {
        Benchmark good = (setting, resources) -> List.of(row(setting));
        Benchmark bad = (setting, resources) -> {
            throw new WrongContents("an entry is missing");
        };
        Path json = directory.resolve("figures.json");
        CommandLine bench = new CommandLine(new BenchCommand(Map.of("good", good, "bad", bad)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()));

        int exitCode = bench.execute("all", "--quick", "--json", json.toString());

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.at("/rows/0/name").asText()).isEqualTo("restart");
        assertThat(report.at("/rows/0/met").isNull()).isTrue();
        assertThat(report.at("/rows/0/note").asText()).contains("--quick");
        assertThat(report.at("/wrong/0").asText()).isEqualTo("bad: an entry is missing");
    }

    private static Row row(Setting setting) throws Exception {
        Comparison comparison = Comparison.atMost(0.2, "restart", "s", "its first start");
        setting.repeat("restart", true, number -> {
            comparison.roost(number, new Figures(1, null));
            comparison.peer(number, () -> new Figures(10, null));
        });
        return comparison.row();
    }
}
