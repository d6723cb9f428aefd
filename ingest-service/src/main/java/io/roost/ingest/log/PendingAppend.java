package io.roost.ingest.log;

import io.roost.contract.command.Appended;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * An entry that has been handed on and that the log may have or not have yet.
 *
 * @param id the {@link LogEntry}'s
 */
public record PendingAppend(String id, CompletableFuture<RecordMetadata> acknowledgement) {

    /** Whether {@link #await} would not wait. */
    public boolean isDone() {
        return acknowledgement.isDone();
    }

    /**
     * Waits until the log has the entry on every replica that is in sync.
     *
     * @param deadline looks without waiting if it is not positive
     *
     * @throws LogUnavailable if it has not by the deadline; it may still get it
     */
    public Appended await(Duration deadline) {
        try {
            return at(acknowledgement.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException failure) {
            throw new LogUnavailable(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(stopped);
        }
    }

    /**
     * The same for a caller that does not wait: it comes to a result, an {@link Appended} or a {@link LogUnavailable}, before the
     * deadline of {@link LogClients}. What depends on it runs on the thread that hears the log, and must not wait.
     */
    public CompletableFuture<Appended> appended() {
        return acknowledgement.handle((position, failure) -> {
            if (failure != null) {
                throw new CompletionException(new LogUnavailable(failure));
            }
            return at(position);
        });
    }

    private Appended at(RecordMetadata position) {
        return new Appended(id, position.partition(), position.offset());
    }
}
