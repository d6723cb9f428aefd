package io.roost.http;

import io.dropwizard.configuration.ConfigurationException;
import io.roost.events.topic.PartitionCountMismatch;
import java.io.IOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the sentence in the exception that kept a service from starting. */
final class StartFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

    private StartFailures() {}

    static StartupFailure explained(String service, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                return new StartupFailure("%s: %s".formatted(service, sentence), failure);
            }
        }
        LOG.error("{} could not start", service, failure);
        return new StartupFailure("%s could not start: %s".formatted(service, failure), failure);
    }

    private static @Nullable String sentence(Throwable cause) {
        if (cause instanceof IOException && cause.getCause() instanceof BindException reason) {
            return "%s: %s".formatted(cause.getMessage(), reason.getMessage());
        }
        if (cause instanceof StartupFailure || cause instanceof PartitionCountMismatch) {
            return cause.getMessage();
        }
        return cause instanceof ConfigurationException
                ? String.valueOf(cause.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ")
                : null;
    }
}
