package io.roost.ingest.claim;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.log.RecordRules;
import io.roost.ingest.log.LogConnection;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.StartupFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims this ingest's node number and keeps the claim: two that give ids with one number at the same time may give an
 * id twice, and the view then drops the second tweet. Kafka's group coordinator decides who owns the number (ADR 2).
 *
 * <p>A confirmation is valid for {@link #VALID_FOR} from the moment that it was asked for, which is less than the session
 * timeout after which the coordinator lets another ingest have the number. So a process that stood still, or is cut off from
 * the log, stops giving ids before another begins to. Thread-safe; one thread of its own takes part in the group.
 */
public final class NodeClaim implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NodeClaim.class);
    private static final Duration VALID_FOR = ClaimGroup.SESSION_TIMEOUT.minusSeconds(1);
    private static final Duration BETWEEN_CONFIRMATIONS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A former owner that was killed is a member until its session times out. */
    private static final Duration DECIDED_WITHIN = ClaimGroup.SESSION_TIMEOUT.plusSeconds(2);

    /**
     * At most so far ahead of its clock does the newest tweet move this node's ids. Other nodes tolerate 5 s
     * ({@link RecordRules#CLOCK_TOLERANCE}), which leaves 3 s for clocks that differ.
     */
    private static final Duration MOST_AHEAD = Duration.ofSeconds(2);

    private final int node;
    private final LogConnection log;
    private final TweetIdGenerator generator;
    private final Clock clock;
    private final String unconfirmed;
    private final String inUse;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "node-claim");
    private volatile ClaimTerm term = ClaimTerm.over();
    private volatile @Nullable ClaimGroup group;
    private volatile boolean ownedByOther;
    private volatile boolean starting;
    private boolean isNew;

    /** As of when the number became this ingest's: other nodes may go on giving ids ahead of this one's clock. */
    private @Nullable Instant newestTweet;

    /**
     * A claim that is not made yet.
     *
     * @param generator gives the ids; set to after the newest tweet of the log before each first term
     * @param clock the generator's
     */
    public NodeClaim(int node, LogConnection log, TweetIdGenerator generator, Clock clock) {
        this.node = node;
        this.log = log;
        this.clock = clock;
        this.generator = generator;
        this.unconfirmed = "The log has not confirmed that node %d is this ingest's.".formatted(node);
        this.inUse = "node %d is in use by another ingest; give this one an INGEST_NODE of its own, 0 to 31."
                .formatted(node);
    }

    /**
     * Claims the number, if the log has been reached; else the claim is made later.
     *
     * @throws StartupFailure if another ingest that is alive owns the number
     */
    @Override
    public void start() throws InterruptedException {
        starting = log.events().isPresent();
        thread.start();
        if (starting) {
            boolean known = decided.await(DECIDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (known && ownedByOther) {
                stop();
                throw new StartupFailure(inUse);
            }
            starting = false;
        }
    }

    @Override
    public void stop() throws InterruptedException {
        stopped.countDown();
        ClaimGroup joined = group;
        if (joined != null) {
            joined.wakeup();
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    /**
     * The present term. An id may be given if the term is held before the id is made and still after it.
     *
     * @throws NoClaim if the number is not this ingest's now
     */
    public ClaimTerm current() {
        ClaimTerm now = term;
        now.requireHeld();
        return now;
    }

    @Override
    public Optional<String> notReadyBecause() {
        if (term.isHeld()) {
            return Optional.empty();
        }
        return Optional.of(ownedByOther ? inUse : unconfirmed);
    }

    private void run() {
        try {
            while (log.events().isEmpty()) {
                if (stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            do {
                takePart();
            } while (!stopped.await(BETWEEN_CONFIRMATIONS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        } finally {
            term = ClaimTerm.over();
        }
    }

    private void takePart() throws InterruptedException {
        try (ClaimGroup joined = ClaimGroup.of(node, log.kafka(), this::onGained, this::onLeaving)) {
            group = joined;
            while (stopped.getCount() > 0) {
                joined.poll(joined.isOwner() && !isNew ? BETWEEN_CONFIRMATIONS : BETWEEN_LOOKS);
                if (joined.isOwner()) {
                    confirm(joined);
                } else {
                    lookForOther(joined);
                }
            }
        } catch (WakeupException stop) {
            LOG.debug("stopping");
        } catch (RuntimeException failure) {
            LOG.warn("The claim of node {} is made again after a failure: {}", node, failure.toString());
        } finally {
            group = null;
            term = ClaimTerm.over();
        }
    }

    private void onGained() {
        isNew = true;
        newestTweet = null;
    }

    private Instant onLeaving() {
        term = ClaimTerm.over();
        return generator.latest();
    }

    private void confirm(ClaimGroup joined) throws InterruptedException {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        try {
            joined.confirm(generator.latest());
            if (isNew && !tryStartIds(joined)) {
                return;
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException | LogUnavailable failure) {
            LOG.debug("not confirmed; the term runs out unless the next attempt succeeds", failure);
            return;
        }
        ownedByOther = false;
        term = ClaimTerm.from(nanos, millis, VALID_FOR);
        decided.countDown();
    }

    /**
     * Sets the ids to start after the newest tweet of the log and the latest id of the former owner. A former owner whose
     * clock was ahead, within the tolerance, has given ids of milliseconds that are still to come.
     *
     * @return false if the clock is not near enough to that time yet
     */
    private boolean tryStartIds(ClaimGroup joined) throws InterruptedException {
        if (newestTweet == null) {
            newestTweet = log.newestTweet();
        }
        Instant latest = joined.formerLatest();
        Instant start = notInTheFuture(latest.isAfter(newestTweet) ? latest : newestTweet);
        if (start.isAfter(clock.instant().plus(MOST_AHEAD))) {
            return false;
        }
        generator.startAfter(start);
        LOG.info("Node {} is this ingest's", node);
        isNew = false;
        return true;
    }

    /** One record of the future must not move the ids of this node there. */
    private Instant notInTheFuture(Instant newest) {
        Instant now = clock.instant();
        if (!newest.isAfter(now.plus(RecordRules.CLOCK_TOLERANCE))) {
            return newest;
        }
        Instant latest = now.plus(MOST_AHEAD);
        LOG.warn(
                "The newest tweet or id is of {}, which lies in the future. Ids begin at {}. If this node's clock was"
                        + " ahead earlier, new ids may repeat old ones until {}; use another INGEST_NODE until that time.",
                newest,
                latest,
                newest);
        return latest;
    }

    private void lookForOther(ClaimGroup joined) throws InterruptedException {
        term = ClaimTerm.over();
        if (ownedByOther) {
            return;
        }
        try {
            if (joined.hasOtherOwner(log.admin())) {
                if (!starting) {
                    LOG.warn("No tweet ids are given: {}", inUse);
                }
                ownedByOther = true;
                decided.countDown();
            }
        } catch (KafkaException | LogUnavailable failure) {
            LOG.debug("cannot ask who owns node {}", node, failure);
        }
    }
}
