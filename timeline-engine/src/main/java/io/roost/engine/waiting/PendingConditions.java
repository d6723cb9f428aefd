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
 * Conditions on the state of one partition that requests wait for. No thread waits: the thread that changes the state
 * evaluates all of them after a batch of changes, so a change costs nothing while nobody waits.
 *
 * <p>Thread-safe. A condition is registered before it is evaluated for the first time, and the changing thread looks for
 * registered conditions after its change. So at least one of the two sees the change, and none is missed.
 *
 * @param <S> the state
 */
public final class PendingConditions<S> {

    /** The number of conditions that may be pending; one more is {@link Outcome#LATE} unless it holds already. */
    public static final int MOST = 1_000;

    /** How a wait ended. */
    public enum Outcome {
        /** The condition holds. */
        MET,
        /** The condition did not hold within the given time. */
        LATE,
        /** The partition has left this instance. */
        MOVED
    }

    private record Pending<S>(Predicate<S> condition, CompletableFuture<Outcome> outcome) {}

    private final Consumer<Consumer<S>> state;
    private final Set<Pending<S>> pending = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MOST);
    private volatile boolean closed;

    /** @param state runs its argument with the state, under whatever lock guards it */
    public PendingConditions(Consumer<Consumer<S>> state) {
        this.state = state;
    }

    /**
     * Waits until the state meets {@code condition}, which copies nothing and does no network I/O.
     *
     * @return completed by the thread that changes the state, or by a timer: dependents must not block, or be asynchronous
     */
    public CompletableFuture<Outcome> await(Predicate<S> condition, Duration within) {
        Pending<S> added = new Pending<>(condition, new CompletableFuture<>());
        if (!places.tryAcquire()) {
            evaluate(List.of(added));
            added.outcome().complete(Outcome.LATE);
            return added.outcome();
        }
        pending.add(added);
        CompletableFuture<Outcome> outcome = added.outcome().whenComplete((done, failure) -> {
            pending.remove(added);
            places.release();
        });
        VarHandle.fullFence();
        evaluate(List.of(added));
        if (closed) {
            added.outcome().complete(Outcome.MOVED);
        }
        added.outcome().completeOnTimeout(Outcome.LATE, within.toMillis(), TimeUnit.MILLISECONDS);
        return outcome;
    }

    /** To be called by the thread that changes the state, after a batch of changes and without the state's lock. */
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

    /** Ends all waits, and those that begin later. */
    public void close() {
        closed = true;
        List.copyOf(pending).forEach(waiting -> waiting.outcome().complete(Outcome.MOVED));
    }

    /** The number of conditions that are pending. */
    public int count() {
        return pending.size();
    }
}
