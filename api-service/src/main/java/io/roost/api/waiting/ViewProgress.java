package io.roost.api.waiting;

import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.Instances;
import io.roost.api.routing.PartitionMap;
import io.roost.api.routing.PartitionMaps;
import io.roost.api.routing.SharedRuns;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the view has applied what the log holds, so that what it does not know does not exist. Until then "there is none"
 * is no answer, and 503 is.
 *
 * <p>A user is named by records of its author partition, and by those who follow it, in any home partition; these tell
 * the author partition afterwards. So the home partitions come first, and the author partition after them.
 *
 * <p>However many unknown ids are asked for, the instances are asked one question at a time ({@link SharedRuns}), 100 a second at most.
 * Every request gets an answer from them; at most {@value #WAITING} wait for a later one where that says that the view is behind: more
 * than one user may have under way. Thread-safe.
 */
public final class ViewProgress {

    private static final Logger LOG = LoggerFactory.getLogger(ViewProgress.class);
    private static final Duration PATIENCE = Duration.ofMillis(700);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final long BETWEEN_RUNS_NANOS = Duration.ofMillis(10).toNanos();
    private static final int WAITING = 48;

    private final PartitionMaps maps;
    private final Instances instances;
    private final Executor beside;
    private final SharedRuns<Applied> runs;
    private volatile long lastStart = System.nanoTime() - BETWEEN_RUNS_NANOS;
    private final Bulkhead waits;

    /** @param beside runs the questions to the instances at the same time */
    public ViewProgress(PartitionMaps maps, Instances instances, Executor beside, MetricRegistry metrics) {
        this.maps = maps;
        this.instances = instances;
        this.beside = beside;
        this.waits = Bulkheads.create("view-progress-waits", WAITING, metrics);
        this.runs = new SharedRuns<>(this::measure);
    }

    /** The partitions that have applied all that the log held when they were asked. */
    private record Applied(int partitionCount, Set<Integer> home, Set<Integer> author) {

        static Applied of(int partitionCount, Stream<InstanceInfo> answers) {
            Set<Integer> home = new HashSet<>();
            Set<Integer> author = new HashSet<>();
            answers.flatMap(info -> info.partitions().stream())
                    .filter(ViewProgress::isApplied)
                    .forEach(held -> (held.side() == Side.HOME ? home : author).add(held.partition()));
            return new Applied(partitionCount, home, author);
        }
    }

    /**
     * Waits, for less than a second, until the view has applied all by which the log names {@code userId} now. While many
     * follow, there may be no moment at which all home partitions have applied everything, so each is waited for by itself.
     *
     * @throws ProblemException 503 if it has not by then
     */
    public void requireAppliedFor(UserId userId, Deadline deadline) {
        Deadline end = Deadline.in(deadline.atMost(PATIENCE));
        Set<Integer> homes = new HashSet<>();
        await(
                applied -> {
                    homes.addAll(applied.home());
                    return homes.size() == applied.partitionCount();
                },
                end);
        await(applied -> applied.author().contains(AuthorBucket.partitionOf(userId, applied.partitionCount())), end);
    }

    /** The same for a tweet. */
    public void requireAppliedFor(TweetId tweetId, Deadline deadline) {
        await(
                applied -> applied.author().contains(AuthorBucket.partitionOf(tweetId, applied.partitionCount())),
                Deadline.in(deadline.atMost(PATIENCE)));
    }

    private void await(Predicate<Applied> wanted, Deadline end) {
        if (isMet(wanted, end)) {
            return;
        }
        Bulkheads.acquire(waits, "Too many requests wait for the view to read the log.");
        try {
            while (!isMet(wanted, end)) {
                if (end.hasPassed()) {
                    throw behind();
                }
            }
        } finally {
            waits.onComplete();
        }
    }

    private boolean isMet(Predicate<Applied> wanted, Deadline end) {
        try {
            Applied applied = runs.fresh().get(end.remaining().toMillis(), TimeUnit.MILLISECONDS);
            return applied.partitionCount() > 0 && wanted.test(applied);
        } catch (ExecutionException | TimeoutException unknown) {
            LOG.debug("it cannot be told what the view has applied", unknown);
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw behind();
        }
    }

    private static ProblemException behind() {
        return ProblemException.unavailable(
                "This is not known yet: the view has not read all of the log.", RETRY_AFTER);
    }

    /** One run at a time, so the start of the last one needs no lock; the end of a run comes before the next. */
    private CompletableFuture<Applied> measure() {
        long wait = Math.max(0, lastStart + BETWEEN_RUNS_NANOS - System.nanoTime());
        lastStart = System.nanoTime() + wait;
        // Not to be handed over to beside: where all its threads are busy, the timer of the JVM would ask.
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS))
                .thenCompose(paused -> askAll());
    }

    private CompletableFuture<Applied> askAll() {
        PartitionMap map = maps.current();
        List<CompletableFuture<Optional<InstanceInfo>>> asked = map.instances().stream()
                .map(url -> CompletableFuture.supplyAsync(() -> ask(url), beside))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(done ->
                        Applied.of(map.partitionCount(), asked.stream().flatMap(answer -> answer.join().stream())));
    }

    /** An instance of an earlier build does not say what it has not applied; its lag stands for that. */
    private static boolean isApplied(PartitionInfo held) {
        Long records = held.unapplied() == null ? held.lag() : held.unapplied();
        return held.role() == Role.ACTIVE && held.ready() && records != null && records == 0;
    }

    private Optional<InstanceInfo> ask(URI url) {
        try {
            return Optional.of(instances.progress(url)).filter(maps::isOfTheView);
        } catch (IOException noAnswer) {
            LOG.debug("{} does not say what it has applied: {}", url, noAnswer.toString());
            return Optional.empty();
        }
    }
}
