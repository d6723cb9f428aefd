package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Benchmarks in their quick size: that they end with the right contents and report in the right shape, never how fast. */
class SmallBenchmarksIT {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldRebuildTheSameAsTheTextbookBuild() throws IOException {
        JsonNode row = quick("rebuild").at("/rows/0");

        assertThat(row.at("/goal").asText()).isEqualTo("≥ 20×");
        assertThat(row.at("/met").isNull()).isTrue();
        assertThat(row.at("/note").asText()).contains("--quick");
        assertThat(row.at("/runs/0/roostConditions/entriesChecked").asLong())
                .isPositive()
                .isEqualTo(row.at("/runs/0/peerConditions/entriesChecked").asLong());
        assertThat(row.at("/runs/0/roostConditions/secondsToMaterialize").asDouble())
                .isPositive();
    }

    @Test
    void shouldHaveEverythingAfterARestart() throws IOException {
        JsonNode row = quick("restart").at("/rows/0");

        assertThat(row.at("/goal").asText()).isEqualTo("≤ 0.2×");
        assertThat(row.at("/runs/0/roostConditions/entriesChecked").asLong())
                .isPositive()
                .isEqualTo(row.at("/runs/0/peerConditions/entriesChecked").asLong());
    }

    @Test
    void shouldWeighTheSameEntriesAsRedis() throws IOException {
        JsonNode rows = quick("memory").at("/rows");

        assertThat(rows.findValuesAsText("name")).containsExactly("memory", "memory-per-entry");
        JsonNode run = rows.at("/0/runs/0");
        assertThat(run.at("/roost").asDouble()).isPositive();
        if (run.at("/peer").isNumber()) {
            assertThat(run.at("/peerConditions/entries").asLong())
                    .isEqualTo(run.at("/roostConditions/entries").asLong());
        }
    }

    @Test
    void shouldDrawCurvesOfWhatGrows() throws IOException {
        assertThat(quick("growth").at("/curves").findValuesAsText("name"))
                .isEqualTo(List.of(
                        "throughput-by-fan-out",
                        "bytes-by-fan-out",
                        "throughput-by-partitions",
                        "bytes-by-partitions",
                        "memory-by-users"));
    }

    private JsonNode quick(String benchmark) throws IOException {
        Path json = directory.resolve("figures.json");
        int exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .execute(
                        benchmark,
                        "--quick",
                        "--directory",
                        directory.resolve("work").toString(),
                        "--json",
                        json.toString());
        assertThat(exitCode).isZero();
        assertThat(directory.resolve("work")).isEmptyDirectory();
        return RoostJson.mapper().readTree(json.toFile());
    }
}
