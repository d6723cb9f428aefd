package io.roost.service.start;

import io.dropwizard.configuration.ConfigurationException;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.PartitionCountMismatch;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains the failed start of a service in one sentence. The stack trace is logged at DEBUG. */
public final class StartFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

    private StartFailures() {}

    /** Returns a failure whose message is {@code service} and a sentence for the operator. */
    public static StartupFailure explained(String service, Throwable failure) {
        LOG.debug("{} could not start", service, failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = sentence(cause);
            if (sentence != null) {
                return new StartupFailure("%s: %s".formatted(service, sentence), failure);
            }
        }
        return KafkaRefusal.in(failure)
                .map(refusal -> new StartupFailure("%s: %s".formatted(service, refusal.sentence()), failure))
                .orElseGet(() -> unexplained(service, failure));
    }

    private static StartupFailure unexplained(String service, Throwable failure) {
        return new StartupFailure("%s could not start: %s".formatted(service, onOneLine(failure.toString())), failure);
    }

    private static @Nullable String sentence(Throwable cause) {
        if (cause instanceof IOException && cause.getCause() instanceof BindException reason) {
            return "%s: %s".formatted(cause.getMessage(), reason.getMessage());
        }
        if (cause instanceof StartupFailure
                || cause instanceof PartitionCountMismatch
                || cause instanceof ConfigException) {
            return cause.getMessage();
        }
        if (cause instanceof FileSystemException file) {
            return sentence(file);
        }
        return cause instanceof ConfigurationException ? onOneLine(String.valueOf(cause.getMessage())) : null;
    }

    private static String sentence(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no file %s".formatted(failure.getFile());
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission to use the file %s".formatted(failure.getFile());
        }
        String reason = failure.getReason();
        return "the file %s cannot be used: %s"
                .formatted(
                        failure.getFile(), reason == null ? failure.getClass().getSimpleName() : reason);
    }

    private static String onOneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
