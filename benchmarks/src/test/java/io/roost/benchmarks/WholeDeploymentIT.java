package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Benchmarks of everything together, small: that they end and what they check is right, never how fast. */
class WholeDeploymentIT {

    private final StringWriter out = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void shouldFollowTweetsFromPostToHomeTimeline() throws IOException {
        JsonNode rows = bench("latency", "--users", "800", "--seconds", "2", "--tweets-per-second", "40");

        assertThat(rows.at("/0/name").asText()).isEqualTo("latency-p50");
        assertThat(rows.at("/0/runs/0/roostConditions/entriesChecked").asLong()).isPositive();
        assertAudited(rows.at("/0/runs/0/roostConditions"), 800);
        assertThat(rows.at("/1/peerName").asText()).isEqualTo("three bare round trips");
    }

    @Test
    void shouldReachEveryFollowerOfACelebrity() throws IOException {
        JsonNode rows = bench("celebrity", "--followers", "2000", "--every", "500");

        assertThat(rows.at("/0/runs/0/roostConditions/posts").asLong()).isPositive();
        assertThat(rows.at("/1/name").asText()).isEqualTo("celebrity-others-p99");
    }

    private static void assertAudited(JsonNode conditions, int users) {
        assertThat(conditions.at("/audited/users").asInt()).isEqualTo(users);
        assertThat(conditions.at("/audited/entries").asLong()).isPositive();
    }

    private JsonNode bench(String name, String... options) throws IOException {
        Path json = directory.resolve("figures.json");
        List<String> arguments = new ArrayList<>(List.of(name, "--quick", "--json", json.toString()));
        arguments.addAll(List.of("--directory", directory.resolve("work").toString()));
        arguments.addAll(List.of(options));
        int exitCode = new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exitCode).isZero();
        assertThat(directory.resolve("work")).isEmptyDirectory();
        return RoostJson.mapper().readTree(json.toFile()).at("/rows");
    }
}
