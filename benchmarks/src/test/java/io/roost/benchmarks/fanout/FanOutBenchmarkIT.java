package io.roost.benchmarks.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.benchmarks.BenchCommand;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The benchmark itself on the real broker, small: that it ends and that what it checks is right, never how fast. */
class FanOutBenchmarkIT {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldDeliverEverythingAndReportIt() throws IOException {
        Path json = directory.resolve("figures.json");

        int exitCode = bench("--quick", "--users", "400", "--mean-fan-out", "20", "--tweets", "1200", "--json", json);

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("deliveries/s");
        JsonNode row = RoostJson.mapper().readTree(json.toFile()).at("/rows/0");
        assertThat(row.at("/name").asText()).isEqualTo("fan-out-20");
        assertThat(row.at("/runs/0/roostConditions/deliveries").asLong()).isEqualTo(20 * 1200);
        assertThat(row.at("/peer").isNull()).isTrue();
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @Test
    void shouldDeliverTheSameAsItsPeers() throws IOException {
        Path json = directory.resolve("figures.json");

        assertThat(bench("--quick", "--json", json)).isZero();

        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        assertThat(report.at("/rows").findValuesAsText("name"))
                .containsExactly("fan-out-400", "fan-out-400-redis", "fan-out-100-postgresql", "fan-out-50");
        assertThat(report.at("/rows").findValuesAsText("goal")).containsExactly("≥ 50×", "≥ 15×", "≥ 25×", "≥ 20×");
        for (JsonNode row : report.at("/rows")) {
            assertThat(row.at("/peer").isNumber() || row.at("/note").asText().contains("apt-get install"))
                    .as(row.toString())
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseAGraphThatCannotBe() {
        assertThat(bench("--mean-fan-out", "10", "--users", "10")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int bench(Object... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "fan-out";
        arguments[1] = "--directory";
        arguments[2] = directory.resolve("work").toString();
        for (int index = 0; index < options.length; index++) {
            arguments[index + 3] = options[index].toString();
        }
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments);
    }
}
