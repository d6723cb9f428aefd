package io.roost.benchmarks.overload;

import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Tweets appended straight to the log at a rate of their own, as ingest writes them: over HTTP not so many could be brought
 * while it shares the cores with the view. What is behind the rate is caught up with as fast as the log takes it.
 */
final class Flood implements AutoCloseable {

    private static final long SEED = 42;
    /** After so many a producer waits until the log has them. */
    private static final int APPENDED_AT_ONCE = 5_000;

    private static final Duration AHEAD_ENOUGH = Duration.ofMillis(5);

    private final int[] authors;
    private final double perSecond;
    private final long most;
    private final long begin = System.nanoTime();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong appended = new AtomicLong();
    private final CompletableFuture<?> appending;
    private volatile boolean over;

    /**
     * Begins at once.
     *
     * @param logs each is written by a thread of its own
     * @param authors who tweet, in turn
     * @param perSecond how many tweets, of all logs together
     * @param most where it ends, for the disk and the time that they need afterwards
     */
    Flood(List<WorldLog> logs, int[] authors, double perSecond, long most) {
        this.authors = authors;
        this.perSecond = perSecond;
        this.most = most;
        this.appending = CompletableFuture.allOf(logs.stream()
                .map(log -> CompletableFuture.runAsync(() -> append(log), task -> new Thread(task, "flood").start()))
                .toArray(CompletableFuture[]::new));
    }

    private void append(WorldLog log) {
        Postings turns = new Postings(authors.length, SEED);
        while (!over) {
            double due = Math.min(most, perSecond * (System.nanoTime() - begin) / 1e9);
            if (begun.get() < due) {
                begun.addAndGet(APPENDED_AT_ONCE);
                int[] next = Arrays.stream(turns.next(APPENDED_AT_ONCE))
                        .map(turn -> authors[turn])
                        .toArray();
                appended.addAndGet(log.tweet(next, count -> {}).size());
            } else {
                LockSupport.parkNanos(AHEAD_ENOUGH.toNanos());
            }
        }
    }

    /** Returns when the log has all of them; fails where the appending has failed. */
    @Override
    public void close() {
        over = true;
        appending.join();
    }

    /** How many the log has. */
    long appended() {
        return appended.get();
    }
}
