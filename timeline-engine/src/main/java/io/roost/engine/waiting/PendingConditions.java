package io.roost.engine.waiting;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Requests that wait until the state of one partition meets a condition. No thread waits: the thread that changes the state
 * evaluates all pending conditions after a batch of changes.
 *
 * <p>Thread-safe. A condition is registered before its first evaluation, and the changing thread looks for registered
 * conditions after its change; so at least one of the two evaluations sees the change.
 *
 * @param <S> the state
 */
public final class PendingConditions<S> {

    /** The maximum number of pending conditions; one more is {@link Outcome#TIMED_OUT} unless it holds already. */
    public static final int MAX_PENDING = 1_000;

    /** How a wait ended. */
    public enum Outcome {
        /** The condition holds. */
        MET,
        /** The condition did not hold within the given time. */
        TIMED_OUT,
        /** This instance no longer processes the partition. */
        MOVED
    }

    private record Pending<S>(Predicate<S> condition, CompletableFuture<Outcome> outcome) {}

    private final Consumer<Consumer<S>> state;
    private final Set<Pending<S>> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore permits = new Semaphore(MAX_PENDING);
    private volatile boolean closed;

    /** @param state calls its argument with the state, under the lock that guards it */
    public PendingConditions(Consumer<Consumer<S>> state) {
        this.state = state;
    }

    /**
     * Waits until the state meets a condition.
     *
     * @param condition is evaluated under the state's lock, so it must be cheap and do no network I/O
     * @return completed by the thread that changes the state, or by a timer: dependents must be asynchronous if they block
     */
    public CompletableFuture<Outcome> await(Predicate<S> condition, Duration within) {
        Pending<S> added = new Pending<>(condition, new CompletableFuture<>());
        if (!permits.tryAcquire()) {
            evaluate(List.of(added));
            added.outcome().complete(Outcome.TIMED_OUT);
            return added.outcome();
        }
        pending.add(added);
        CompletableFuture<Outcome> outcome = added.outcome().whenComplete((done, failure) -> {
            pending.remove(added);
            permits.release();
        });
        VarHandle.fullFence();
        evaluate(List.of(added));
        if (closed) {
            added.outcome().complete(Outcome.MOVED);
        }
        added.outcome().completeOnTimeout(Outcome.TIMED_OUT, within.toMillis(), TimeUnit.MILLISECONDS);
        return outcome;
    }

    /** Evaluates all pending conditions. The changing thread calls it after a batch of changes, without the state's lock. */
    public void evaluate() {
        VarHandle.fullFence();
        if (!pending.isEmpty()) {
            evaluate(pending);
        }
    }

    private void evaluate(Collection<Pending<S>> conditions) {
        List<Pending<S>> met = new ArrayList<>();
        state.accept(current -> conditions.forEach(waiting -> {
            if (waiting.condition().test(current)) {
                met.add(waiting);
            }
        }));
        met.forEach(waiting -> waiting.outcome().complete(Outcome.MET));
    }

    /** Completes all pending conditions with {@link Outcome#MOVED}, and from now on each new one that does not hold. */
    public void close() {
        closed = true;
        List.copyOf(pending).forEach(waiting -> waiting.outcome().complete(Outcome.MOVED));
    }
}
