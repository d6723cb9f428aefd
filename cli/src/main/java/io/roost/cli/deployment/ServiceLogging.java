package io.roost.cli.deployment;

import ch.qos.logback.classic.Level;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.BootstrapLogging;
import io.dropwizard.logging.common.LoggingFactory;

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

    @Override
    public void configure(MetricRegistry metrics, String service) {}

    @Override
    public void stop() {}

    @Override
    public void reset() {}
}
