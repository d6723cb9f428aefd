package io.roost.cli.deployment;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.logging.common.LoggingFactory;

/**
 * A service's logging configuration that changes nothing, whatever else it says. Dropwizard gives each service the say
 * over the whole JVM's logging; where several share one, the JVM keeps its own.
 */
@JsonTypeName(LoggingLeftAlone.NAME)
@JsonIgnoreProperties(ignoreUnknown = true)
public final class LoggingLeftAlone implements LoggingFactory {

    static final String NAME = "left-alone";

    @Override
    public void configure(MetricRegistry metrics, String service) {}

    @Override
    public void stop() {}

    @Override
    public void reset() {}
}
