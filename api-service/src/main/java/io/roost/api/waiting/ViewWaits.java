package io.roost.api.waiting;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.Instances;
import io.roost.api.routing.PartitionMap;
import io.roost.api.routing.PartitionMaps;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.service.bulkhead.Bulkheads;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the view shows what was written, so that a client finds its own writes in its next reads, whichever instance
 * of this service answers them. The instance of timeline-streams that processes the partition holds one request per wait
 * and answers when the write is visible; no thread of either service is held.
 *
 * <p>A wait ends after a configured time; if the instance does not answer, {@link #GRACE} later. A write does not wait if
 * the partition's owner is unknown or far behind the log, or if {@value #MOST_WAITS} others wait. In all
 * these cases the write is answered with success, since the log has it and the view will follow.
 *
 * <p>Thread-safe. The returned futures never fail. They are completed by an I/O thread: dependents must not block, or be
 * asynchronous.
 */
public final class ViewWaits {

    /** The most waits at a time. */
    static final int MOST_WAITS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ViewWaits.class);

    /** How much longer than the longest wait an answer may take to arrive. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Instances instances;
    private final PartitionMaps maps;
    private final Duration patience;
    private final Bulkhead waits;
    private final Counter skipped;
    private final Counter late;

    /** @param patience the longest wait */
    public ViewWaits(Instances instances, PartitionMaps maps, Duration patience, MetricRegistry metrics) {
        this.patience = patience;
        this.instances = instances;
        this.maps = maps;
        this.skipped = metrics.counter("roost.api.view-waits-skipped");
        this.late = metrics.counter("roost.api.view-waits-late");
        this.waits = Bulkheads.create("view-waits", MOST_WAITS, metrics);
    }

    /**
     * Waits until the follower's home timeline has the followee's tweets, and both users' counts include the follow.
     *
     * @param offset of the follow in its partition of {@code follows}
     */
    public CompletableFuture<Boolean> follows(UserId followerId, UserId followeeId, long offset) {
        return both(
                until(ViewCondition.FOLLOWS, followerId.value(), followeeId.value()),
                followCounted(followerId, followeeId, offset));
    }

    /** Waits until the home timeline does not have the tweets any more, and the counts are without the follow. */
    public CompletableFuture<Boolean> unfollows(UserId followerId, UserId followeeId, long offset) {
        return both(
                until(ViewCondition.UNFOLLOWS, followerId.value(), followeeId.value()),
                followCounted(followerId, followeeId, offset));
    }

    private CompletableFuture<Boolean> followCounted(UserId followerId, UserId followeeId, long offset) {
        long position = offset + 1;
        return both(
                until(ViewCondition.FOLLOWS_COUNTED, followerId.value(), followerId.value(), position),
                until(ViewCondition.FOLLOWS_COUNTED, followeeId.value(), followerId.value(), position));
    }

    /** Waits until the author's home timeline has the tweet. */
    public CompletableFuture<Boolean> tweeted(UserId authorId, TweetId tweetId) {
        return until(ViewCondition.TWEETED, authorId.value(), tweetId.value());
    }

    /** Waits until the tweet is shown nowhere any more. */
    public CompletableFuture<Boolean> deleted(UserId authorId, TweetId tweetId) {
        return until(ViewCondition.DELETED, authorId.value(), tweetId.value());
    }

    /** Waits until the retweet is shown nowhere any more, and is not counted at its original. */
    public CompletableFuture<Boolean> unretweeted(UserId userId, TweetId retweetId, TweetId originalId) {
        return both(
                deleted(userId, retweetId),
                until(ViewCondition.UNRETWEETED, originalId.value(), userId.value(), retweetId.value()));
    }

    /** Waits until the view shows the profile that {@code offset} of its partition of {@code profiles} has, or a later one. */
    public CompletableFuture<Boolean> profiled(UserId userId, long offset) {
        return until(ViewCondition.PROFILED, userId.value(), offset + 1);
    }

    private static CompletableFuture<Boolean> both(CompletableFuture<Boolean> one, CompletableFuture<Boolean> other) {
        return one.thenCombine(other, Boolean::logicalAnd);
    }

    /** Whether the view showed it in time. */
    private CompletableFuture<Boolean> until(ViewCondition condition, long... arguments) {
        PartitionMap map = maps.current();
        if (map.partitionCount() > 0) {
            int partition = condition.partitionOf(map.partitionCount(), arguments);
            List<URI> holders = map.holders(condition.side(), partition);
            if (!holders.isEmpty() && !map.isFarBehind(partition) && waits.tryAcquirePermission()) {
                return begin(holders.get(0), condition.pathAndQuery(patience.toMillis(), arguments));
            }
        }
        skipped.inc();
        return CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> begin(URI owner, String pathAndQuery) {
        CompletableFuture<Boolean> shown = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = shown.completeOnTimeout(
                        false, patience.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((value, failure) -> waits.onComplete());
        try {
            var unused = instances
                    .askAsync(owner, pathAndQuery, patience.plus(GRACE))
                    .whenComplete((response, failure) -> {
                        if (failure == null) {
                            answered(owner, response.status(), shown);
                        } else {
                            notShown(owner, failure, shown);
                        }
                    });
        } catch (RuntimeException stopped) {
            notShown(owner, stopped, shown);
        }
        return ended;
    }

    private void answered(URI owner, int status, CompletableFuture<Boolean> shown) {
        if (status == ViewCondition.MET_STATUS) {
            shown.complete(true);
        } else if (status == ViewCondition.LATE_STATUS) {
            late.inc();
            shown.complete(false);
        } else {
            notShown(owner, new IllegalStateException("answered " + status), shown);
        }
    }

    private void notShown(URI owner, Throwable failure, CompletableFuture<Boolean> shown) {
        LOG.debug("{} does not tell when it shows a write", owner, failure);
        maps.refreshSoon();
        shown.complete(false);
    }
}
