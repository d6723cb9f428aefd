package io.roost.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What benchmarks measured, where and when.
 *
 * @param wrong a sentence for each side whose timelines were wrong, and for each benchmark that failed
 */
public record Report(Instant at, Machine machine, String jvm, List<Row> rows, List<String> wrong) {

    /** A report of this JVM, now. */
    public static Report of(List<Row> rows, List<String> wrong) {
        return new Report(Instant.now(), Machine.here(), Machine.here().jvm(), List.copyOf(rows), List.copyOf(wrong));
    }

    public String text() {
        return Table.of(rows) + "\n" + machine;
    }

    public void writeJson(Path file) throws IOException {
        RoostJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
    }

    public void writeChart(Path file) throws IOException {
        RatioChart.write(rows, file);
    }
}
