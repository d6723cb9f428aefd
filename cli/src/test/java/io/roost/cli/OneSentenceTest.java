package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class OneSentenceTest {

    @Test
    void shouldSayHowToSeeTheStackTraceOfAnUnexpectedFailure() {
        StringWriter err = new StringWriter();
        Callable<Integer> faulty = () -> {
            throw new IllegalStateException("a fault");
        };

        int status = new CommandLine(CommandLine.Model.CommandSpec.wrapWithoutInspection(faulty))
                .setExecutionExceptionHandler(new OneSentence())
                .setErr(new PrintWriter(err))
                .execute();

        assertThat(status).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(("roost: unexpected failure: java.lang.IllegalStateException: a fault"
                                + " (with ROOST_LOG_LEVEL=DEBUG its stack trace is logged)%n")
                        .formatted());
    }

    @Test
    void shouldLogAtTheLevelOfTheVariable() throws Exception {
        assertThat(levelWith("ROOST_LOG_LEVEL", "DEBUG")).isEqualTo(Level.DEBUG);
        assertThat(levelWith("ANOTHER", "DEBUG")).isEqualTo(Level.WARN);
    }

    private static Level levelWith(String variable, String value) throws Exception {
        LoggerContext context = new LoggerContext();
        context.putProperty(variable, value);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(OneSentence.class.getResource("/logback.xml")));
        return context.getLogger(Logger.ROOT_LOGGER_NAME).getLevel();
    }
}
