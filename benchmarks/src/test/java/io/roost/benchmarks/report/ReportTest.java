package io.roost.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    Path directory;

    private Report report;

    @BeforeEach
    void measure() throws Exception {
        Comparison comparison = Comparison.atLeast(20, "fan-out-50", "deliveries/s", "textbook");
        comparison.roost(1, new Figures(40, null));
        comparison.peer(1, () -> new Figures(2, null));
        report = Report.of(List.of(comparison.row()), List.of());
    }

    @Test
    void shouldHaveAStableJsonShape() throws IOException {
        Path file = directory.resolve("report.json");

        report.writeJson(file);

        JsonNode json = RoostJson.mapper().readTree(file.toFile());
        assertThat(json.at("/jvm").isTextual()).isTrue();
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        JsonNode row = json.at("/rows/0");
        assertThat(row.fieldNames())
                .toIterable()
                .contains("name", "roost", "peer", "peerName", "ratio", "goal", "met", "unit", "runs");
        assertThat(row.at("/runs/0/roost").asDouble()).isEqualTo(40);
        assertThat(row.at("/runs/0/peer").asDouble()).isEqualTo(2);
        assertThat(row.at("/goal").asText()).isEqualTo("≥ 20×");
    }

    @Test
    void shouldDrawRatios() throws IOException {
        report.writeChart(directory.resolve("ratios.svg"));

        assertThat(directory.resolve("ratios.svg")).content().contains("<svg");
    }
}
