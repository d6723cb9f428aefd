package io.roost.api.routing;

import static java.util.Objects.requireNonNull;

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

    /** @param task begins a run, without blocking; called on the common pool */
    public CoalescedTask(Supplier<? extends CompletionStage<T>> task) {
        this.task = task;
    }

    /** Returns the result of a run that begins after this call. */
    public synchronized CompletableFuture<T> run() {
        CompletableFuture<T> run = next;
        if (run == null) {
            // On another thread, which waits for this lock: the run does not begin before it is assigned.
            run = running.handle((result, failure) -> this).thenComposeAsync(CoalescedTask::begin);
            next = run;
        }
        return run;
    }

    private CompletionStage<T> begin() {
        synchronized (this) {
            running = requireNonNull(next);
            next = null;
        }
        return task.get();
    }
}
