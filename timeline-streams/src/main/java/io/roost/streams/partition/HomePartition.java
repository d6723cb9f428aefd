package io.roost.streams.partition;

import io.roost.engine.backlog.ReferenceBacklog;
import io.roost.engine.home.HomeSide;
import io.roost.engine.waiting.PendingConditions;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One partition's home side with its lock, which the processing thread and the queries share. Thread-safe.
 *
 * <p>The lock is fair: while a partition catches up, batch follows batch, and queries would not get in between.
 */
public final class HomePartition {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final HomeSide home;
    private final ReferenceBacklog inbox;
    private final PendingConditions<HomeSide> conditions = new PendingConditions<>(this::change);
    private volatile int awaitedSnapshots;

    /** @param partitionCount of the view */
    public HomePartition(HomeSide home, int partitionCount) {
        this.home = home;
        this.inbox = ReferenceBacklog.of(home, this::change, partitionCount);
        this.awaitedSnapshots = home.awaitedSnapshotCount();
    }

    /** Through which the processing thread, and no other, changes the partition. */
    public ReferenceBacklog inbox() {
        return inbox;
    }

    /** What requests wait for; they run under the lock. */
    public PendingConditions<HomeSide> conditions() {
        return conditions;
    }

    /** Whether all that was processed is applied. */
    public boolean isSettled() {
        return inbox.isEmpty();
    }

    /** Returns how much of what was processed is missing in timelines: snapshots to come, and 1 for references that wait. */
    public long unsettled() {
        return awaitedSnapshots + (inbox.isEmpty() ? 0 : 1);
    }

    /** To be called by the processing thread after a batch of changes: answers those who wait for them. */
    public void changed() {
        awaitedSnapshots = home.awaitedSnapshotCount();
        conditions.evaluate();
    }

    public void change(Consumer<HomeSide> change) {
        lock.lock();
        try {
            change.accept(home);
        } finally {
            lock.unlock();
        }
    }

    /** The answer to a question; {@code question} runs under the lock, so it copies what it needs and does no I/O. */
    public <T> T ask(Function<HomeSide, T> question) {
        return Objects.requireNonNull(ask(question, true));
    }

    /**
     * As {@link #ask(Function)}.
     *
     * @param mayBlock whether this thread may wait for the lock
     * @return null if the question answers null, or if others hold the lock or wait for it and {@code mayBlock} is false
     */
    public <T> @Nullable T ask(Function<HomeSide, @Nullable T> question, boolean mayBlock) {
        if (mayBlock) {
            lock.lock();
        } else if (lock.hasQueuedThreads() || !lock.tryLock()) {
            return null;
        }
        try {
            return question.apply(home);
        } finally {
            lock.unlock();
        }
    }
}
