package io.roost.api.directory;

import io.roost.contract.topic.LogIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Asks every two seconds which log answers, and waits for nothing. Not thread-safe. */
final class LogWatch implements AutoCloseable {

    private static final long BETWEEN_NANOS = Duration.ofSeconds(2).toNanos();

    private final Admin admin;
    private @Nullable CompletableFuture<LogIdentity> asked;
    private long askedAt = System.nanoTime();

    LogWatch(Admin admin) {
        this.admin = admin;
    }

    /** Closes the admin client without waiting for an answer. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** An answer that has come since the last call; empty also if the broker could not be asked. */
    Optional<LogIdentity> answer() {
        CompletableFuture<LogIdentity> pending = asked;
        if (pending == null) {
            if (System.nanoTime() - askedAt >= BETWEEN_NANOS) {
                askedAt = System.nanoTime();
                asked = LogIdentity.request(admin, LogIdentity.NAMES);
            }
            return Optional.empty();
        }
        if (!pending.isDone()) {
            return Optional.empty();
        }
        asked = null;
        return pending.isCompletedExceptionally() ? Optional.empty() : Optional.of(pending.join());
    }
}
