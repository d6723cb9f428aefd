package io.roost.api.directory;

import io.roost.contract.topic.LogIdentity;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Asks the broker for the identity of its log every two seconds, without blocking. Not thread-safe. */
final class LogIdentityPoller implements AutoCloseable {

    private static final Executor LATER = CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

    private final Admin admin;
    private CompletableFuture<LogIdentity> pending;

    LogIdentityPoller(Admin admin) {
        this.admin = admin;
        this.pending = requestLater();
    }

    private CompletableFuture<LogIdentity> requestLater() {
        return CompletableFuture.runAsync(() -> {}, LATER)
                .thenCompose(due -> LogIdentity.request(admin, LogIdentity.NAMES));
    }

    /** Closes the admin client without waiting for an answer. */
    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    /** Returns an answer that has arrived since the last call; empty if there is none, or if the request failed. */
    Optional<LogIdentity> poll() {
        CompletableFuture<LogIdentity> answer = pending;
        if (!answer.isDone()) {
            return Optional.empty();
        }
        pending = requestLater();
        return answer.isCompletedExceptionally() ? Optional.empty() : Optional.of(answer.join());
    }
}
