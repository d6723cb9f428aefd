package io.roost.streams.health;

import com.google.common.base.Throwables;
import io.roost.service.operations.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces failed stream threads. The instance is not ready for {@link #QUIET} after a failure: threads that fail repeatedly
 * do no work, although the state of Kafka Streams may be RUNNING. Thread-safe.
 */
public final class StreamThreadReplacer implements StreamsUncaughtExceptionHandler, ReadinessCheck {

    static final Duration QUIET = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(StreamThreadReplacer.class);

    private final LongSupplier nanoTime;
    private volatile @Nullable Replacement last;

    public StreamThreadReplacer() {
        this(System::nanoTime);
    }

    StreamThreadReplacer(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        LOG.error("A stream thread failed and is replaced", failure);
        Replacement previous = last;
        int count = previous == null || isOver(previous) ? 1 : previous.count() + 1;
        last = new Replacement(count, firstLine(failure), nanoTime.getAsLong());
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    @Override
    public Optional<String> notReadyBecause() {
        Replacement replacement = last;
        return replacement == null || isOver(replacement)
                ? Optional.empty()
                : Optional.of(
                        "Stream threads fail and are replaced (%d less than 60 s apart, the last with: %s): partitions are not updated."
                                .formatted(replacement.count(), replacement.failure()));
    }

    private boolean isOver(Replacement replacement) {
        return nanoTime.getAsLong() - replacement.at() > QUIET.toNanos();
    }

    private static String firstLine(Throwable failure) {
        return Throwables.getRootCause(failure)
                .toString()
                .lines()
                .findFirst()
                .orElse("")
                .strip();
    }

    private record Replacement(int count, String failure, long at) {}
}
