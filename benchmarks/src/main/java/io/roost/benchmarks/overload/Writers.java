package io.roost.benchmarks.overload;

import io.roost.benchmarks.deployment.CallFailed;
import io.roost.benchmarks.deployment.RoostCalls;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.events.id.UserId;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Clients that write over HTTP as fast as they are answered: more that post single tweets than the API carries out at a
 * time, and one that imports.
 */
final class Writers implements AutoCloseable {

    private static final int IMPORTERS = 1;
    private static final int POSTERS = 96;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final Pattern ACCEPTED = Pattern.compile("\"status\":201,\"id\":\"([0-9]+)\"");

    private final RoostCalls calls;
    private final int users;
    private final int linesOfAnImport;
    private final AtomicLong seeds = new AtomicLong();
    private final LongList accepted = new LongArrayList();
    private final LongAdder posted = new LongAdder();
    private final LongAdder imported = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final ExecutorService threads = Executors.newFixedThreadPool(IMPORTERS + POSTERS);
    private final AtomicReference<@Nullable CallFailed> failure = new AtomicReference<>();
    private volatile boolean over;

    /** They begin at once. */
    Writers(RoostCalls calls, int users, int linesOfAnImport) {
        this.calls = calls;
        this.users = users;
        this.linesOfAnImport = linesOfAnImport;
        for (int importer = 0; importer < IMPORTERS; importer++) {
            threads.execute(() -> untilOver(this::importMany));
        }
        for (int poster = 0; poster < POSTERS; poster++) {
            threads.execute(() -> untilOver(this::postOne));
        }
    }

    /**
     * Returns when every write has its answer.
     *
     * @throws IllegalStateException if one was neither accepted nor refused
     */
    void stop() throws InterruptedException {
        over = true;
        threads.shutdown();
        if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a write has had no answer for a minute");
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a write was neither accepted nor refused", failure.get());
        }
    }

    private void untilOver(Runnable write) {
        while (!over) {
            try {
                write.run();
            } catch (CallFailed failed) {
                count(failed);
                LockSupport.parkNanos(AFTER_REFUSAL.toNanos());
            }
        }
    }

    private void count(CallFailed failed) {
        if (failed.status() == 503 || failed.status() == 429) {
            refused.increment();
        } else if (failed.status() == 0) {
            unanswered.increment();
        } else {
            failure.compareAndSet(null, failed);
        }
    }

    private void postOne() {
        UserId author = author(new SplittableRandom(seeds.incrementAndGet()));
        long id = calls.post(author, "One of too many.").value();
        posted.increment();
        synchronized (accepted) {
            accepted.add(id);
        }
    }

    private void importMany() {
        SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < linesOfAnImport; line++) {
            lines.append("{\"type\":\"tweet\",\"author\":\"")
                    .append(author(random))
                    .append("\",\"text\":\"One of far too many.\"}\n");
        }
        Matcher answers = ACCEPTED.matcher(calls.bulk(lines.toString().getBytes(StandardCharsets.UTF_8)));
        synchronized (accepted) {
            while (answers.find()) {
                accepted.add(Long.parseLong(answers.group(1)));
                imported.increment();
            }
        }
    }

    private UserId author(SplittableRandom random) {
        return FollowGraph.userId(random.nextInt(users));
    }

    /** The ids of all tweets that were answered 201. */
    LongList accepted() {
        return accepted;
    }

    /** Single tweets accepted. */
    long posted() {
        return posted.sum();
    }

    /** Lines of imports accepted. */
    long imported() {
        return imported.sum();
    }

    /** Calls answered 429 or 503. */
    long refused() {
        return refused.sum();
    }

    /** Calls whose connection broke. */
    long unanswered() {
        return unanswered.sum();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
