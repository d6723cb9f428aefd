package io.roost.api.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one task for all who want its result, one run at a time: however many ask, it costs no more than run after run. Each
 * gets the result of a run that began after they asked. Thread-safe.
 *
 * @param <T> the result of a run
 */
public final class SharedRuns<T> {

    private final Supplier<? extends CompletionStage<T>> task;
    private @Nullable CompletableFuture<T> running;
    private @Nullable CompletableFuture<T> next;

    /** @param task begins a run, without blocking */
    public SharedRuns(Supplier<? extends CompletionStage<T>> task) {
        this.task = task;
    }

    /** The result of a run that begins after this call. */
    public CompletableFuture<T> fresh() {
        CompletableFuture<T> begun;
        synchronized (this) {
            if (running != null) {
                next = next == null ? new CompletableFuture<>() : next;
                return next;
            }
            begun = new CompletableFuture<>();
            running = begun;
        }
        run(begun);
        return begun;
    }

    private void run(CompletableFuture<T> run) {
        CompletionStage<T> unused = begin().whenComplete((result, failure) -> {
            CompletableFuture<T> following = takeNext();
            if (failure == null) {
                run.complete(result);
            } else {
                run.completeExceptionally(failure);
            }
            if (following != null) {
                run(following);
            }
        });
    }

    private CompletionStage<T> begin() {
        try {
            return task.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private synchronized @Nullable CompletableFuture<T> takeNext() {
        CompletableFuture<T> following = next;
        running = following;
        next = null;
        return following;
    }
}
