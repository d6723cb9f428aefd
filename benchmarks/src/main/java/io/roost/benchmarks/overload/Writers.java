package io.roost.benchmarks.overload;

import io.roost.benchmarks.deployment.CallFailed;
import io.roost.benchmarks.deployment.RoostCalls;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.contract.id.UserId;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongList;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
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
    private static final Pattern REFUSED = Pattern.compile("\"status\":(503|429)[,}]");

    private final RoostCalls calls;
    private final int users;
    private final int linesOfAnImport;
    private final AtomicLong seeds = new AtomicLong();
    private final LongList accepted = new LongArrayList();
    private final LongAdder posted = new LongAdder();
    private final LongAdder imported = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedLines = new LongAdder();
    private final ExecutorService threads = Executors.newFixedThreadPool(IMPORTERS + POSTERS);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
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
     * @throws IllegalStateException if one was neither accepted nor refused, or had no answer
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
            } catch (RuntimeException wrong) {
                failure.compareAndSet(null, wrong);
                return;
            }
        }
    }

    private void count(CallFailed failed) {
        if (failed.status() == 503 || failed.status() == 429) {
            refused.increment();
        } else {
            failure.compareAndSet(null, failed);
        }
    }

    private void postOne() {
        UserId author = author(new SplittableRandom(seeds.incrementAndGet()));
        long id = calls.post(author, "One of too many.").value();
        posted.increment();
        accept(id);
    }

    private void importMany() {
        SplittableRandom random = new SplittableRandom(seeds.incrementAndGet());
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < linesOfAnImport; line++) {
            lines.append("{\"type\":\"tweet\",\"author\":\"")
                    .append(author(random))
                    .append("\",\"text\":\"One of far too many.\"}\n");
        }
        List<String> answers = calls.bulk(lines.toString().getBytes(StandardCharsets.UTF_8))
                .lines()
                .toList();
        if (answers.size() != linesOfAnImport) {
            throw new IllegalStateException("%d lines were answered by %d".formatted(linesOfAnImport, answers.size()));
        }
        answers.forEach(this::countLine);
    }

    /** An import is answered line by line. */
    private void countLine(String answer) {
        Matcher taken = ACCEPTED.matcher(answer);
        if (taken.find()) {
            imported.increment();
            accept(Long.parseLong(taken.group(1)));
        } else if (REFUSED.matcher(answer).find()) {
            refusedLines.increment();
        } else {
            throw new IllegalStateException("a line of an import was answered " + answer);
        }
    }

    private void accept(long id) {
        synchronized (accepted) {
            accepted.add(id);
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

    /** Lines of imports answered 429 or 503. */
    long refusedLines() {
        return refusedLines.sum();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }
}
