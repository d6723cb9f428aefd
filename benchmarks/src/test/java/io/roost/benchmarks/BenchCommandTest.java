package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.cli.RoostCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine roost = RoostCommand.commandLine().setOut(new PrintWriter(out));

    @ParameterizedTest
    @ValueSource(
            strings = {"all", "micro", "fan-out", "latency", "celebrity", "read", "cold-read", "memory", "rebuild"})
    void shouldBeASubcommandOfRoostWithEveryBenchmark(String benchmark) {
        assertThat(roost.execute("bench", benchmark, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: roost bench " + benchmark);
    }
}
