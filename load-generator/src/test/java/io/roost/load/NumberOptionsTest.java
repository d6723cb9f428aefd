package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "graph --users 4 --mean-followers 1 --chunk 0, --chunk",
        "graph --users 4 --mean-followers 1 --concurrency 0, --concurrency",
        "graph --users 4 --mean-followers 1 --concurrency 2147483648, --concurrency",
        "graph --edges none.csv --id-offset -1, --id-offset",
        "run --duration 1s --in-flight 0, --in-flight",
        "audit --concurrency 0, --concurrency",
        "audit --differences -1, --differences",
        "audit --differences many, --differences",
    })
    void shouldRefuseANumberOutOfBounds(String arguments, String option) {
        CommandRun run = CommandRun.of((arguments + " --data /nowhere").split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err().lines().findFirst().orElseThrow())
                .contains("'" + option + "'", "must be a whole number from");
    }
}
