package io.roost.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Findings FINDINGS = new Findings(
            List.of(Row.against(
                    "fan-out-50",
                    "deliveries/s",
                    Goal.atLeast(20),
                    List.of(Figures.of(40)),
                    "textbook",
                    List.of(Figures.of(2)))),
            List.of(new Curve(
                    "throughput-by-partitions",
                    "Deliveries per second",
                    "partitions",
                    "deliveries/s",
                    List.of(new Curve.Point(1, 10), new Curve.Point(2, 15)))),
            List.of());

    @TempDir
    Path directory;

    @Test
    void shouldHaveTheShapeThatOtherProgramsRead() throws IOException {
        Path file = directory.resolve("report.json");

        Report.of(FINDINGS).write(file);

        JsonNode report = RoostJson.mapper().readTree(file.toFile());
        assertThat(report.at("/jvm").isTextual()).isTrue();
        assertThat(report.at("/machine/cores").asInt()).isPositive();
        JsonNode row = report.at("/rows/0");
        assertThat(row.fieldNames())
                .toIterable()
                .contains("name", "roost", "peer", "peerName", "ratio", "goal", "met", "unit", "runs");
        assertThat(row.at("/runs/0/roost").asDouble()).isEqualTo(40);
        assertThat(row.at("/runs/0/peer").asDouble()).isEqualTo(2);
        assertThat(row.at("/goal").asText()).isEqualTo("≥ 20×");
    }

    @Test
    void shouldDrawRatiosAndCurves() {
        new Charts(directory).write(FINDINGS);

        assertThat(directory.resolve("ratios.svg")).content().contains("<svg");
        assertThat(directory.resolve("throughput-by-partitions.svg")).content().contains("<svg");
    }
}
