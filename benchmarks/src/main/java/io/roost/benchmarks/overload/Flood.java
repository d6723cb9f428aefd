package io.roost.benchmarks.overload;

import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Tweets appended straight to the log, as ingest writes them: over HTTP not so many could be brought while it shares the
 * cores with the view. They are {@value #TIMES} times as many as the view has processed meanwhile, so the load is a
 * multiple of what the view can do, whatever that is.
 */
final class Flood implements AutoCloseable {

    private static final int TIMES = 12;
    private static final long SEED = 42;

    /** The disk is bounded, and so is the time that the view needs afterwards. */
    private static final int MOST = 8_000_000;

    private static final int PARTS_OF_HEAD_START = 20;
    private static final Duration AHEAD_ENOUGH = Duration.ofMillis(10);

    private final int[] authors;
    private final int headStart;
    private final LongSupplier processed;
    private final long before;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong appended = new AtomicLong();
    private final CompletableFuture<?> appending;
    private volatile boolean over;

    /**
     * Begins at once.
     *
     * @param logs each is written by a thread of its own
     * @param authors who tweet, in turn
     * @param headStart before the view has committed anything
     * @param processed how many tweets the view has processed
     */
    Flood(List<WorldLog> logs, int[] authors, int headStart, LongSupplier processed) {
        this.authors = authors;
        this.headStart = headStart;
        this.processed = processed;
        this.before = processed.getAsLong();
        this.appending = CompletableFuture.allOf(logs.stream()
                .map(log -> CompletableFuture.runAsync(() -> append(log), task -> new Thread(task, "flood").start()))
                .toArray(CompletableFuture[]::new));
    }

    private void append(WorldLog log) {
        int atOnce = headStart / PARTS_OF_HEAD_START;
        Postings turns = new Postings(authors.length, SEED);
        while (!over) {
            long wanted = Math.min(MOST, headStart + TIMES * (processed.getAsLong() - before));
            if (begun.get() < wanted) {
                begun.addAndGet(atOnce);
                int[] next = Arrays.stream(turns.next(atOnce))
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
