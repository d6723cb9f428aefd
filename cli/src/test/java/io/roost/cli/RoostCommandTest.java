package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import picocli.CommandLine;

class RoostCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine roost =
            RoostCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void shouldListItsCommands() {
        assertThat(roost.execute("--help")).isZero();
        assertThat(out.toString()).contains("demo", "load", "service");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "load", "service"})
    void shouldHaveHelpForEveryCommand(String command) {
        assertThat(roost.execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: roost " + command);
    }

    @ParameterizedTest
    @CsvSource({"--port=many", "--partitions=x", "--no-such-option"})
    void shouldRefuseWrongUsage(String option) {
        assertThat(roost.execute("demo", option)).isEqualTo(2);
        assertThat(err.toString()).contains(option.split("=", 2)[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"63KiB", "0B", "much", "-1GiB", "1.5GiB", "99999999999999999999GiB"})
    void shouldRefuseInvalidSizes(String size) {
        assertThat(roost.execute("demo", "--timelines-memory=" + size)).isEqualTo(2);
        assertThat(err.toString()).contains("'--timelines-memory'", "'%s' is no size of 64KiB or more".formatted(size));
    }

    @Test
    void shouldListTheServices() {
        assertThat(roost.execute("service", "postbox")).isEqualTo(2);
        assertThat(err.toString()).contains("One of: ingest, streams, api.");
    }

    @Test
    void shouldRefuseAnInvalidPort(@TempDir Path data) {
        assertThat(roost.execute("demo", "--data=" + data, "--port=70000")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("roost: --port must be 0 to 65535, was 70000.%n".formatted());
    }

    @Test
    void shouldReportAnUnexpectedFailureInOneSentence() {
        Callable<Integer> faulty = () -> {
            throw new IllegalStateException("a fault");
        };
        int status = new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection(faulty))
                .setExecutionExceptionHandler(RoostCommand::report)
                .setErr(new PrintWriter(err))
                .execute();

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(("roost: unexpected failure: java.lang.IllegalStateException: a fault"
                                + " (with ROOST_LOG_LEVEL=DEBUG its stack trace is logged)%n")
                        .formatted());
    }

    @Test
    void shouldLogAtTheLevelOfTheEnvironmentVariable() throws Exception {
        assertThat(levelWith("ROOST_LOG_LEVEL", "DEBUG")).isEqualTo(Level.DEBUG);
        assertThat(levelWith("ANOTHER", "DEBUG")).isEqualTo(Level.WARN);
    }

    private static Level levelWith(String variable, String value) throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty(variable, value);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(RoostCommand.class.getResource("/logback.xml")));
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel();
    }
}
