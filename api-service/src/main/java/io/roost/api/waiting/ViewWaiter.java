package io.roost.api.waiting;

import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.routing.InstanceClient;
import io.roost.api.routing.PartitionMap;
import io.roost.api.routing.PartitionMapCache;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.service.bulkhead.Bulkheads;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the view shows a write, so that a client finds its own writes in its next reads, whichever instance of this
 * service answers them. The owner of the partition holds one request per wait and responds when the write is visible; neither
 * service blocks a thread.
 *
 * <p>A wait ends after a configured time, or {@link #GRACE} later if the owner does not respond. A write does not wait if the
 * owner is unknown or far behind the log, or if {@value #MAX_WAITS} others wait. In these cases the future is completed with
 * false and the write is answered with success, because it is in the log.
 *
 * <p>Thread-safe. The returned futures never fail. Those of the {@code await…} methods are completed by an I/O thread:
 * dependents must not block.
 */
public final class ViewWaiter {

    static final int MAX_WAITS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ViewWaiter.class);

    /** How much longer than the longest wait a response may take to arrive. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final InstanceClient client;
    private final PartitionMapCache maps;
    private final Duration longestWait;
    private final Executor answers;
    private final Bulkhead waits;
    private final Counter skipped;
    private final Counter late;

    /** @param answers runs the code after a wait that may block, see {@link #answerAfter} */
    public ViewWaiter(
            InstanceClient client,
            PartitionMapCache maps,
            Duration longestWait,
            Executor answers,
            MetricRegistry metrics) {
        this.client = client;
        this.maps = maps;
        this.longestWait = longestWait;
        this.answers = answers;
        this.skipped = metrics.counter("roost.api.view-waits-skipped");
        this.late = metrics.counter("roost.api.view-waits-late");
        this.waits = Bulkheads.create("view-waits", MAX_WAITS, metrics);
    }

    /** Returns what {@code answer}, which may block, returns on a pool thread once {@code wait} has ended. */
    public <T> CompletableFuture<T> answerAfter(CompletableFuture<Boolean> wait, Supplier<T> answer) {
        return wait.thenApplyAsync(shown -> answer.get(), answers);
    }

    /** Returns a response without content once {@code wait} has ended. */
    public CompletableFuture<Response> noContentAfter(CompletableFuture<Boolean> wait) {
        return answerAfter(wait, () -> Response.noContent().build());
    }

    /**
     * Waits until the follower's home timeline has the followee's tweets, and both users' counts include the follow.
     *
     * @param offset of the follow in its partition of {@code follows}
     */
    public CompletableFuture<Boolean> awaitFollowed(UserId followerId, UserId followeeId, long offset) {
        return both(
                await(ViewCondition.FOLLOWS, followerId.value(), followeeId.value()),
                awaitCounted(followerId, followeeId, offset));
    }

    /** Waits until the home timeline does not have the tweets, and the counts do not include the follow. */
    public CompletableFuture<Boolean> awaitUnfollowed(UserId followerId, UserId followeeId, long offset) {
        return both(
                await(ViewCondition.UNFOLLOWS, followerId.value(), followeeId.value()),
                awaitCounted(followerId, followeeId, offset));
    }

    private CompletableFuture<Boolean> awaitCounted(UserId followerId, UserId followeeId, long offset) {
        long position = offset + 1;
        return both(
                await(ViewCondition.FOLLOWS_COUNTED, followerId.value(), followerId.value(), position),
                await(ViewCondition.FOLLOWS_COUNTED, followeeId.value(), followerId.value(), position));
    }

    /** Waits until the author's home timeline has the tweet. */
    public CompletableFuture<Boolean> awaitTweeted(UserId authorId, TweetId tweetId) {
        return await(ViewCondition.TWEETED, authorId.value(), tweetId.value());
    }

    /** Waits until no read returns the tweet. */
    public CompletableFuture<Boolean> awaitDeleted(UserId authorId, TweetId tweetId) {
        return await(ViewCondition.DELETED, authorId.value(), tweetId.value());
    }

    /** Waits until no read returns the retweet, and its original's count does not include it. */
    public CompletableFuture<Boolean> awaitUnretweeted(UserId userId, TweetId retweetId, TweetId originalId) {
        return both(
                awaitDeleted(userId, retweetId),
                await(ViewCondition.UNRETWEETED, originalId.value(), userId.value(), retweetId.value()));
    }

    /** Waits until the view shows the profile at {@code offset} of its partition of {@code profiles}, or a later one. */
    public CompletableFuture<Boolean> awaitProfile(UserId userId, long offset) {
        return await(ViewCondition.PROFILED, userId.value(), offset + 1);
    }

    private static CompletableFuture<Boolean> both(CompletableFuture<Boolean> one, CompletableFuture<Boolean> other) {
        return one.thenCombine(other, Boolean::logicalAnd);
    }

    /** Returns whether the condition was met in time. */
    private CompletableFuture<Boolean> await(ViewCondition condition, long... arguments) {
        PartitionMap map = maps.current();
        if (map.partitionCount() > 0) {
            int partition = condition.partitionOf(map.partitionCount(), arguments);
            List<URI> replicas = map.replicas(condition.side, partition);
            if (!replicas.isEmpty() && !map.isFarBehind(partition) && waits.tryAcquirePermission()) {
                return begin(replicas.get(0), condition.pathAndQuery(longestWait.toMillis(), arguments));
            }
        }
        skipped.inc();
        return CompletableFuture.completedFuture(false);
    }

    private CompletableFuture<Boolean> begin(URI owner, String pathAndQuery) {
        Duration timeout = longestWait.plus(GRACE);
        // In a stage: a request that cannot be sent is a failure, too. Copied: late responses are counted.
        return CompletableFuture.completedFuture(owner)
                .thenCompose(url -> client.sendAsync(url, pathAndQuery, timeout))
                .handle((response, failure) -> isMet(owner, response == null ? 0 : response.status(), failure))
                .copy()
                .completeOnTimeout(false, timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((shown, failure) -> waits.onComplete());
    }

    private boolean isMet(URI owner, int status, @Nullable Throwable failure) {
        if (status == ViewCondition.LATE_STATUS) {
            late.inc();
        } else if (status != ViewCondition.MET_STATUS) {
            LOG.debug("Could not wait for {} to show a write: status {}", owner, status, failure);
            maps.refreshSoon();
        }
        return status == ViewCondition.MET_STATUS;
    }
}
