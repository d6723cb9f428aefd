package io.roost.api.waiting;

import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.CoalescedTask;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.PartitionMap;
import io.roost.api.routing.PartitionMapCache;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the view has applied all records that the log held, after which an id that the view does not know does not exist
 * (404). Before that the answer is 503 (ADR 9).
 *
 * <p>A user is named by records of its author partition, and by follows of it in any home partition, which are sent on to its
 * author partition. So the home partitions are checked first, and the author partition after them.
 *
 * <p>Whatever the number of unknown ids, there is one round of requests to the instances at a time ({@link CoalescedTask}) and
 * at most one every 10 ms. Every request waits for one round. While the view is behind, at most {@value #MAX_WAITS}
 * requests wait for further rounds, which is more than one user may have in progress. Thread-safe.
 */
public final class ViewProgress {

    private static final Logger LOG = LoggerFactory.getLogger(ViewProgress.class);
    private static final Duration MAX_WAIT = Duration.ofMillis(700);
    private static final long BETWEEN_ROUNDS_NANOS = Duration.ofMillis(10).toNanos();
    private static final int MAX_WAITS = 48;

    private final PartitionMapCache maps;
    private final CoalescedTask<Applied> round = new CoalescedTask<>(this::ask);
    private volatile long lastStart = System.nanoTime() - BETWEEN_ROUNDS_NANOS;
    private final Bulkhead waits;

    public ViewProgress(PartitionMapCache maps, MetricRegistry metrics) {
        this.maps = maps;
        this.waits = Bulkheads.create("view-progress-waits", MAX_WAITS, metrics);
    }

    /** The partitions that had applied all that the log held when their owners were asked. */
    private record Applied(int partitionCount, Set<Integer> home, Set<Integer> author) {

        static Applied of(int partitionCount, Collection<InstanceInfo> answers) {
            Set<Integer> home = new HashSet<>();
            Set<Integer> author = new HashSet<>();
            answers.stream()
                    .flatMap(info -> info.partitions().stream())
                    .filter(Applied::isApplied)
                    .forEach(held -> (held.side() == Side.HOME ? home : author).add(held.partition()));
            return new Applied(partitionCount, home, author);
        }

        /** An instance of an earlier release returns its lag only. */
        private static boolean isApplied(PartitionInfo held) {
            Long records = held.unapplied() == null ? held.lag() : held.unapplied();
            return held.role() == Role.ACTIVE && held.ready() && records != null && records == 0;
        }
    }

    /**
     * Waits, for less than a second, until the view has applied all records by which the log names {@code userId} now. Under
     * constant load there may be no moment at which all home partitions have applied everything, so it waits for each.
     *
     * @throws ProblemException 503 if it has not by then
     */
    public void requireAppliedFor(UserId userId, Deadline deadline) {
        Deadline end = Deadline.in(deadline.atMost(MAX_WAIT));
        Set<Integer> homes = new HashSet<>();
        await(
                applied -> {
                    homes.addAll(applied.home());
                    return homes.size() == applied.partitionCount();
                },
                end);
        await(applied -> applied.author().contains(AuthorBucket.partitionOf(userId, applied.partitionCount())), end);
    }

    /** As {@link #requireAppliedFor(UserId, Deadline)}, for the records of a tweet. */
    public void requireAppliedFor(TweetId tweetId, Deadline deadline) {
        await(
                applied -> applied.author().contains(AuthorBucket.partitionOf(tweetId, applied.partitionCount())),
                Deadline.in(deadline.atMost(MAX_WAIT)));
    }

    private void await(Predicate<Applied> condition, Deadline end) {
        if (isMet(condition, end)) {
            return;
        }
        Bulkheads.acquire(waits, "Too many requests wait for the view to read the log.");
        try {
            while (!isMet(condition, end)) {
                if (end.hasPassed()) {
                    throw behind();
                }
            }
        } finally {
            waits.onComplete();
        }
    }

    private boolean isMet(Predicate<Applied> condition, Deadline end) {
        try {
            Applied applied = round.run().get(end.remaining().toMillis(), TimeUnit.MILLISECONDS);
            return applied.partitionCount() > 0 && condition.test(applied);
        } catch (ExecutionException | TimeoutException unknown) {
            LOG.debug("the view's progress could not be read", unknown);
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw behind();
        }
    }

    private static ProblemException behind() {
        return ProblemException.unavailable(
                "It is not known yet whether the user or tweet exists: the view has not applied all of the log.");
    }

    /** One round ends before the next begins, so {@code lastStart} needs no lock. */
    private CompletableFuture<Applied> ask() {
        long wait = Math.max(0, lastStart + BETWEEN_ROUNDS_NANOS - System.nanoTime());
        lastStart = System.nanoTime() + wait;
        // On the common pool: an executor that runs tasks on the caller's thread when busy would block the JVM's timer.
        return CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS))
                .thenCompose(paused -> askOwners());
    }

    private CompletableFuture<Applied> askOwners() {
        PartitionMap map = maps.current();
        return maps.infoOf(map.instances(), true)
                .thenApply(answers -> Applied.of(map.partitionCount(), answers.values()));
    }
}
