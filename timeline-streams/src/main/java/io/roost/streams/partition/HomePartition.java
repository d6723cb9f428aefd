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
 * The home side of one partition with its lock, which the processing thread and the queries share. Thread-safe.
 *
 * <p>The lock is fair: otherwise queries would hardly get it while the partition processes a backlog.
 */
public final class HomePartition {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final HomeSide home;
    private final ReferenceBacklog backlog;
    private final PendingConditions<HomeSide> conditions = new PendingConditions<>(this::change);
    private volatile int awaitedSnapshots;

    public HomePartition(HomeSide home, int partitionCount) {
        this.home = home;
        this.backlog = ReferenceBacklog.of(home, this::change, partitionCount);
        this.awaitedSnapshots = home.awaitedSnapshotCount();
    }

    /** Returns the backlog through which the processing thread, and no other, changes the partition. */
    public ReferenceBacklog backlog() {
        return backlog;
    }

    /** Returns the pending conditions of requests. They are evaluated under the lock. */
    public PendingConditions<HomeSide> conditions() {
        return conditions;
    }

    /** Returns the number of awaited snapshots, plus 1 if references of processed records are not applied yet. */
    public long unappliedCount() {
        return awaitedSnapshots + (backlog.isEmpty() ? 0 : 1);
    }

    /** Called by the processing thread after a batch of changes: updates the lag and evaluates pending conditions. */
    public void onChanged() {
        awaitedSnapshots = home.awaitedSnapshotCount();
        conditions.evaluate();
    }

    /** Runs a change under the lock. */
    public void change(Consumer<HomeSide> change) {
        lock.lock();
        try {
            change.accept(home);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a query under the lock and returns its result. The query copies what it needs and does no I/O. */
    public <T> T query(Function<HomeSide, T> query) {
        return Objects.requireNonNull(query(query, true));
    }

    /**
     * As {@link #query(Function)}.
     *
     * @param mayBlock whether this thread may wait for the lock
     * @return null if the query returns null, or if the lock is held or awaited by others and {@code mayBlock} is false
     */
    public <T> @Nullable T query(Function<HomeSide, @Nullable T> query, boolean mayBlock) {
        if (mayBlock) {
            lock.lock();
        } else if (lock.hasQueuedThreads() || !lock.tryLock()) {
            return null;
        }
        try {
            return query.apply(home);
        } finally {
            lock.unlock();
        }
    }
}
