package io.roost.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The findings of benchmarks, for other programs. */
public record Report(Instant at, Machine machine, String jvm, List<Row> rows, List<Curve> curves, List<String> wrong) {

    /** The findings of this JVM, now. */
    public static Report of(Findings findings) {
        Machine machine = Machine.here();
        return new Report(Instant.now(), machine, machine.jvm(), findings.rows(), findings.curves(), findings.wrong());
    }

    /** @throws UncheckedIOException if {@code file} cannot be written */
    public void write(Path file) {
        try {
            RoostJson.mapper().writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), this);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot write " + file, cause);
        }
    }
}
