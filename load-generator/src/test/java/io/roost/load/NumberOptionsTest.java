package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "graph --users 4 --mean-followers 1 --chunk 0, --chunk",
        "graph --users 4 --mean-followers 1 --concurrency 0, --concurrency",
        "graph --edges none.csv --id-offset -1, --id-offset",
        "run --duration 1s --in-flight 0, --in-flight",
        "audit --concurrency 0, --concurrency",
        "audit --differences -1, --differences",
    })
    void shouldRefuseANumberOutOfBounds(String arguments, String option) {
        CommandRun run = CommandRun.of((arguments + " --data /nowhere").split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).startsWith(option + " must be at least ");
    }

    @ParameterizedTest
    @CsvSource({
        "graph --users 4 --mean-followers 1 --concurrency 2147483648, --concurrency, 2147483648",
        "audit --differences many, --differences, many",
    })
    void shouldRefuseWhatIsNoIntegerInBounds(String arguments, String option, String value) {
        CommandRun run = CommandRun.of((arguments + " --data /nowhere").split(" ", -1));

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).startsWith("Invalid value for option '%s': '%s' is not a".formatted(option, value));
    }
}
