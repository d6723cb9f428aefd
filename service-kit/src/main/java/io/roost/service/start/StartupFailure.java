package io.roost.service.start;

import com.google.common.base.Throwables;
import io.dropwizard.configuration.ConfigurationException;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.PartitionCountMismatch;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Thrown if a service cannot start; the message is one sentence on one line, which explains the reason without a stack trace. */
public final class StartupFailure extends RuntimeException {

    private static final Logger LOG = LoggerFactory.getLogger(StartupFailure.class);

    public StartupFailure(String sentence) {
        this(sentence, null);
    }

    private StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence.strip().replaceAll("\\s*\\R\\s*", " "), cause);
    }

    /** Returns a failure whose message is {@code service} and a sentence about {@code failure}, which is logged at DEBUG. */
    public static StartupFailure explained(String service, Throwable failure) {
        LOG.debug("{} could not start", service, failure);
        String sentence = Throwables.getCausalChain(failure).stream()
                .flatMap(cause -> Stream.ofNullable(sentence(cause)))
                .findFirst()
                .or(() -> KafkaRefusal.in(failure).map(KafkaRefusal::sentence))
                .map(reason -> service + ": " + reason)
                .orElseGet(() -> service + " could not start: " + failure);
        return new StartupFailure(sentence, failure);
    }

    private static @Nullable String sentence(Throwable cause) {
        if (cause instanceof IOException && cause.getCause() instanceof BindException reason) {
            return "%s: %s".formatted(cause.getMessage(), reason.getMessage());
        }
        if (cause instanceof FileSystemException file) {
            return sentence(file);
        }
        return cause instanceof StartupFailure
                        || cause instanceof PartitionCountMismatch
                        || cause instanceof ConfigException
                        || cause instanceof ConfigurationException
                ? cause.getMessage()
                : null;
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
}
