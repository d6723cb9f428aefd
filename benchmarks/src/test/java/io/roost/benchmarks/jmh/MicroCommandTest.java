package io.roost.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.benchmarks.BenchCommand;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Each micro-benchmark runs; its speed is not checked. */
class MicroCommandTest {

    @Test
    void shouldRunEachBenchmark(@TempDir Path directory) throws IOException {
        Path json = directory.resolve("micro.json");

        int exitCode = new CommandLine(new BenchCommand())
                .execute(
                        "micro",
                        "-f",
                        "0",
                        "-wi",
                        "0",
                        "-i",
                        "1",
                        "-r",
                        "10ms",
                        "-rf",
                        "json",
                        "-rff",
                        json.toString());

        assertThat(exitCode).isZero();
        assertThat(RoostJson.mapper().readTree(json.toFile()).findValuesAsText("benchmark"))
                .extracting(name ->
                        name.substring(MicroCommand.class.getPackageName().length() + 1))
                .containsExactlyInAnyOrder(
                        "FormatBenchmark.decodeBatch",
                        "FormatBenchmark.deserialize",
                        "FormatBenchmark.serialize",
                        "TimelineBenchmark.add",
                        "TimelineBenchmark.deliverInOrder",
                        "TimelineBenchmark.deliverOutOfOrder",
                        "TimelineBenchmark.insert",
                        "TimelineBenchmark.merge");
    }
}
