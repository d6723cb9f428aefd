package io.roost.api.directory;

import io.roost.contract.topic.LogIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/** Asks the broker for the identity of its log every two seconds, without blocking. Not thread-safe. */
final class LogIdentityPoller implements AutoCloseable {

    private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

    private final Admin admin;
    private @Nullable CompletableFuture<LogIdentity> pending;
    private long askedAt = System.nanoTime();

    LogIdentityPoller(Admin admin) {
        this.admin = admin;
    }

    /** Closes the admin client without waiting for an answer. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** Returns an answer that has arrived since the last call; empty if there is none, or if the request failed. */
    Optional<LogIdentity> poll() {
        CompletableFuture<LogIdentity> answer = pending;
        if (answer == null) {
            if (System.nanoTime() - askedAt >= INTERVAL_NANOS) {
                askedAt = System.nanoTime();
                pending = LogIdentity.request(admin, LogIdentity.NAMES);
            }
            return Optional.empty();
        }
        if (!answer.isDone()) {
            return Optional.empty();
        }
        pending = null;
        return answer.isCompletedExceptionally() ? Optional.empty() : Optional.of(answer.join());
    }
}
