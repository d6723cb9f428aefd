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
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes as fast as they are taken: bulk imports, which bring far more than the view can fan out, and beside them more
 * clients that post single tweets than the API carries out at a time.
 */
final class Flood {

    private static final int IMPORTERS = 3;
    private static final int POSTERS = 96;
    private static final int LINES = 10_000;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
    private static final Pattern ACCEPTED = Pattern.compile("\"status\":201,\"id\":\"([0-9]+)\"");

    private final RoostCalls calls;
    private final int users;
    private final AtomicLong seeds = new AtomicLong();
    private final LongList accepted = new LongArrayList();
    private final LongAdder posted = new LongAdder();
    private final LongAdder imported = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private volatile boolean over;

    Flood(RoostCalls calls, int users) {
        this.calls = calls;
        this.users = users;
    }

    /** Goes on for {@code duration}; returns when every write has its answer. */
    void run(Duration duration, Runnable everyMoment) throws InterruptedException {
        ExecutorService writers = Executors.newFixedThreadPool(IMPORTERS + POSTERS);
        for (int importer = 0; importer < IMPORTERS; importer++) {
            writers.execute(() -> untilOver(this::importMany));
        }
        for (int poster = 0; poster < POSTERS; poster++) {
            writers.execute(() -> untilOver(this::postOne));
        }
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < duration.toNanos()) {
            everyMoment.run();
        }
        over = true;
        writers.shutdown();
        if (!writers.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a write has had no answer for a minute");
        }
    }

    private void untilOver(Runnable write) {
        while (!over) {
            try {
                write.run();
            } catch (CallFailed failure) {
                count(failure);
                LockSupport.parkNanos(AFTER_REFUSAL.toNanos());
            }
        }
    }

    private void count(CallFailed failure) {
        if (failure.status() == 503 || failure.status() == 429) {
            refused.increment();
        } else if (failure.status() == 0) {
            unanswered.increment();
        } else {
            throw failure;
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
        for (int line = 0; line < LINES; line++) {
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
}
