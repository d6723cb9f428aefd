package io.roost.cli.deployment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.BootstrapLogging;
import io.dropwizard.logging.common.LoggingFactory;
import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A logging configuration that changes nothing, for services that share a JVM: with Dropwizard's, each of them would configure
 * the logging of the whole JVM.
 */
@JsonTypeName(ServiceLogging.NAME)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class ServiceLogging implements LoggingFactory {

    static final String NAME = "unchanged";

    /** Makes all services of this JVM use this configuration from now on. */
    public static void disableConfiguration() {
        System.setProperty("dw.logging.type", NAME);
        // Dropwizard does this once, with the first application, and would override what is configured before.
        BootstrapLogging.bootstrap(Level.WARN);
    }

    /** As {@link #disableConfiguration}; the JVM's logging has the configuration of a Logback file instead. */
    public static void replaceBy(@Nullable URL configuration) {
        disableConfiguration();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(configuration));
        } catch (JoranException invalid) {
            throw new IllegalArgumentException("cannot read " + configuration, invalid);
        }
    }

    @Override
    public void configure(MetricRegistry metrics, String service) {}

    @Override
    public void stop() {}

    @Override
    public void reset() {}
}
