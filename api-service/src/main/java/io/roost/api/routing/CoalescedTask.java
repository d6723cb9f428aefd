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
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private @Nullable CompletableFuture<T> next;

    /** @param task begins a run, without blocking */
    public CoalescedTask(Supplier<? extends CompletionStage<T>> task) {
        this.task = task;
    }

    /** Returns the result of a run that begins after this call. */
    public CompletableFuture<T> run() {
        CompletableFuture<T> run = new CompletableFuture<>();
        CompletableFuture<?> before;
        synchronized (this) {
            if (next != null) {
                return next;
            }
            next = run;
            before = running;
        }
        CompletableFuture<?> unused = before.whenComplete((result, failure) -> begin(run));
        return run;
    }

    private void begin(CompletableFuture<T> run) {
        synchronized (this) {
            running = run;
            next = null;
        }
        CompletionStage<T> unused = CompletableFuture.completedStage(null)
                .thenCompose(begun -> task.get())
                .whenComplete((result, failure) -> {
                    if (failure == null) {
                        run.complete(result);
                    } else {
                        run.completeExceptionally(failure);
                    }
                });
    }
}
