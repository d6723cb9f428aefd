package io.roost.benchmarks;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Logging while a benchmark runs: warnings only, which neither costs time nor mixes with the results. */
public final class QuietLogging {

    private QuietLogging() {}

    /** Takes the place of whatever logging was configured. */
    public static void begin() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logging)) {
            return;
        }
        URL configuration = Objects.requireNonNull(QuietLogging.class.getResource("quiet.xml"));
        logging.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logging);
        try {
            configurator.doConfigure(configuration);
        } catch (JoranException cause) {
            throw new IllegalStateException("cannot read " + configuration, cause);
        }
    }
}
