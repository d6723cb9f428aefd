package io.roost.api.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A task of which one run is in progress at a time, whatever the number of callers: all who call while it runs share the next
 * run. Thread-safe.
 *
 * @param <T> the result of a run
 */
public final class CoalescedTask<T> {

    private final Supplier<? extends CompletionStage<T>> task;
    private @Nullable CompletableFuture<T> running;
    private @Nullable CompletableFuture<T> next;

    /** @param task begins a run, without blocking */
    public CoalescedTask(Supplier<? extends CompletionStage<T>> task) {
        this.task = task;
    }

    /** Returns the result of a run that begins after this call. */
    public CompletableFuture<T> run() {
        CompletableFuture<T> begun;
        synchronized (this) {
            if (running != null) {
                next = next == null ? new CompletableFuture<>() : next;
                return next;
            }
            begun = new CompletableFuture<>();
            running = begun;
        }
        begin(begun);
        return begun;
    }

    private void begin(CompletableFuture<T> run) {
        CompletionStage<T> stage;
        try {
            stage = task.get();
        } catch (RuntimeException failure) {
            stage = CompletableFuture.failedFuture(failure);
        }
        CompletionStage<T> unused = stage.whenComplete((result, failure) -> {
            CompletableFuture<T> following = takeNext();
            if (failure == null) {
                run.complete(result);
            } else {
                run.completeExceptionally(failure);
            }
            if (following != null) {
                begin(following);
            }
        });
    }

    private synchronized @Nullable CompletableFuture<T> takeNext() {
        running = next;
        next = null;
        return running;
    }
}
