package io.roost.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import io.roost.deployment.ServiceLogging;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** The logging of a JVM in which several services run: all of it goes to one file, errors to the terminal too. */
final class DemoLogging {

    static final String FILE = "roost.log";

    private static final String CONFIGURATION = "demo-logback.xml";

    private DemoLogging() {}

    /** Sends everything to {@value #FILE} in {@code data}. */
    static void toFileIn(Path data) {
        ServiceLogging.keepFromServices();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.putProperty("LOG_FILE", data.resolve(FILE).toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL configuration = Objects.requireNonNull(DemoLogging.class.getResource(CONFIGURATION), CONFIGURATION);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException ourOwnFileIsWrong) {
            throw new IllegalStateException(ourOwnFileIsWrong);
        }
    }
}
