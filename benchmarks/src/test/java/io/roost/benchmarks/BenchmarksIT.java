package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Quick benchmarks have the right contents and the right JSON shape; speed is not checked. */
class BenchmarksIT {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldDeliverTheSameAsItsPeers() throws IOException {
        JsonNode rows = quick("fan-out");

        assertThat(rows.findValuesAsText("name"))
                .containsExactly("fan-out-400", "fan-out-400-redis", "fan-out-100-postgresql", "fan-out-50");
        assertThat(rows.findValuesAsText("goal")).containsExactly("≥ 50×", "≥ 15×", "≥ 25×", "≥ 20×");
        assertThat(rows.at("/0/runs/0/roostConditions/meanFanOut").asDouble()).isEqualTo(40);
        assertThat(rows.at("/0/runs/0/peer").isNumber()).isTrue();
        for (JsonNode row : rows) {
            assertThat(row.at("/peer").isNumber() || row.at("/note").asText().contains("apt-get install"))
                    .as(row.toString())
                    .isTrue();
        }
    }

    @Test
    void shouldMeasureTweetsFromPostToHomeTimeline() throws IOException {
        JsonNode rows = quick("latency");

        assertThat(rows.findValuesAsText("name")).containsExactly("latency-p50", "latency-p99");
        assertThat(rows.at("/0/runs/0/roostConditions/visible/count").asLong()).isPositive();
        assertThat(rows.at("/0/note").asText()).contains("of 160 of 160 users");
        assertThat(rows.at("/1/peerName").asText()).isEqualTo("three bare round trips");
    }

    @Test
    void shouldReachEveryFollowerOfACelebrity() throws IOException {
        JsonNode rows = quick("celebrity");

        assertThat(rows.at("/0/runs/0/roostConditions/posts").asLong()).isPositive();
        assertThat(rows.at("/1/name").asText()).isEqualTo("celebrity-others-p99");
    }

    @Test
    void shouldServeTheSamePagesAsRedis() throws IOException {
        JsonNode rows = quick("read");

        assertThat(rows.findValuesAsText("name")).containsExactly("read-throughput", "read-p99");
        assertThat(rows.at("/0/roost").asDouble()).isPositive();
    }

    @Test
    void shouldReadTheSameColdTimelinesAsPostgresql() throws IOException {
        assertThat(quick("cold-read").at("/0/runs/0/roostConditions/timelines").asInt())
                .isEqualTo(200);
    }

    @Test
    void shouldRebuildTheSameAsTheTextbookBuild() throws IOException {
        JsonNode row = quick("rebuild").at("/0");

        assertThat(row.at("/runs/0/roostConditions/entriesChecked").asLong())
                .isPositive()
                .isEqualTo(row.at("/runs/0/peerConditions/entriesChecked").asLong());
        assertThat(row.at("/runs/0/roostConditions/secondsToMaterialize").asDouble())
                .isPositive();
    }

    @Test
    void shouldHaveEverythingAfterARestart() throws IOException {
        JsonNode row = quick("restart").at("/0");

        assertThat(row.at("/runs/0/roostConditions/entriesChecked").asLong())
                .isPositive()
                .isEqualTo(row.at("/runs/0/peerConditions/entriesChecked").asLong());
    }

    @Test
    void shouldMeasureTheMemoryOfTheSameEntriesAsRedis() throws IOException {
        JsonNode rows = quick("memory");

        assertThat(rows.findValuesAsText("name")).containsExactly("memory", "memory-per-entry");
        JsonNode run = rows.at("/0/runs/0");
        assertThat(run.at("/roost").asDouble()).isPositive();
        if (run.at("/peer").isNumber()) {
            assertThat(run.at("/peerConditions/entries").asLong())
                    .isEqualTo(run.at("/roostConditions/entries").asLong());
        }
    }

    private JsonNode quick(String benchmark) throws IOException {
        Path work = directory.resolve("work");
        Path json = directory.resolve("figures.json");
        StringWriter err = new StringWriter();
        int exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(benchmark, "--quick", "--directory", work.toString(), "--json", json.toString());
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(work).isEmptyDirectory();
        return RoostJson.mapper().readTree(json.toFile()).at("/rows");
    }
}
