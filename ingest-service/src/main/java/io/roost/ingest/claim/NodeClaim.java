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
 * Claims the node number of this service and keeps the claim. Two services that give ids with one number at the same time may
 * give an id twice, and the view then drops the second tweet. Kafka's group coordinator decides which service owns the number
 * (ADR 2).
 *
 * <p>A confirmation is valid for {@link #VALID_FOR} from the moment it was requested. That is shorter than the session timeout
 * after which the coordinator can assign the number to another service, so a process that was suspended or lost its connection
 * stops giving ids before another one starts. Thread-safe; the group is used by a thread of its own.
 */
public final class NodeClaim implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NodeClaim.class);
    private static final Duration VALID_FOR = ClaimGroup.SESSION_TIMEOUT.minusSeconds(1);
    private static final Duration CONFIRMATION_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

    /** A former owner that was killed remains a member until its session times out. */
    private static final Duration DECIDED_WITHIN = ClaimGroup.SESSION_TIMEOUT.plusSeconds(2);

    /**
     * The most by which this node's ids may be ahead of its clock. Other nodes tolerate 5 s
     * ({@link RecordRules#CLOCK_TOLERANCE}), so their clocks may differ from this one by 3 s.
     */
    private static final Duration MAX_AHEAD = Duration.ofSeconds(2);

    private final int node;
    private final LogConnection log;
    private final TweetIdGenerator generator;
    private final Clock clock;
    private final String unconfirmed;
    private final String inUse;
    private final CountDownLatch decided = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "node-claim");

    private volatile ClaimTerm term = ClaimTerm.ENDED;
    private volatile @Nullable ClaimGroup group;
    private volatile boolean ownedByOther;
    private volatile boolean starting;
    private boolean isNewOwner;

    /** As of when this service became the owner: other nodes may continue to give ids that are ahead of its clock. */
    private @Nullable Instant newestTweet;

    /**
     * @param generator gives the ids; before each first term it is advanced beyond the newest tweet of the log
     * @param clock the generator's
     */
    public NodeClaim(int node, LogConnection log, TweetIdGenerator generator, Clock clock) {
        this.node = node;
        this.log = log;
        this.clock = clock;
        this.generator = generator;
        this.unconfirmed = "The log has not confirmed that this ingest-service owns node %d.".formatted(node);
        this.inUse = "node %d is in use by another ingest-service; give this one an INGEST_NODE of its own, 0 to 31."
                .formatted(node);
    }

    /**
     * Claims the number if the log has been reached; otherwise it is claimed later.
     *
     * @throws StartupFailure if another running service owns the number
     */
    @Override
    public void start() throws InterruptedException {
        starting = log.isOpen();
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
     * Returns the current term. An id may be given if the term is held before the id is made and still held afterwards.
     *
     * @throws NoClaim if this service does not own the number now
     */
    public ClaimTerm current() {
        ClaimTerm current = term;
        current.requireHeld();
        return current;
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
            while (!log.isOpen()) {
                if (isStoppedWithin(CHECK_INTERVAL)) {
                    return;
                }
            }
            do {
                participate();
            } while (!isStoppedWithin(CONFIRMATION_INTERVAL));
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        } finally {
            term = ClaimTerm.ENDED;
        }
    }

    private boolean isStoppedWithin(Duration time) throws InterruptedException {
        return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Joins the group and keeps the claim until this service is stopped or the group fails. */
    private void participate() throws InterruptedException {
        try (ClaimGroup joined = new ClaimGroup(node, log.kafka(), this::onGained, this::onLosing)) {
            group = joined;
            while (stopped.getCount() > 0) {
                joined.poll(joined.isOwner() && !isNewOwner ? CONFIRMATION_INTERVAL : CHECK_INTERVAL);
                if (joined.isOwner()) {
                    confirm(joined);
                } else {
                    checkForOtherOwner(joined);
                }
            }
        } catch (WakeupException stop) {
            LOG.debug("stopping");
        } catch (RuntimeException failure) {
            LOG.warn("The claim of node {} failed and is repeated: {}", node, failure.toString());
        } finally {
            group = null;
            term = ClaimTerm.ENDED;
        }
    }

    private void onGained() {
        isNewOwner = true;
        newestTweet = null;
    }

    private Instant onLosing() {
        term = ClaimTerm.ENDED;
        return generator.latest();
    }

    private void confirm(ClaimGroup joined) throws InterruptedException {
        long nanos = System.nanoTime();
        long millis = System.currentTimeMillis();
        try {
            joined.confirm(generator.latest());
            if (isNewOwner && !tryStartIds(joined)) {
                return;
            }
        } catch (WakeupException stop) {
            throw stop;
        } catch (KafkaException | LogUnavailable failure) {
            LOG.debug("The claim was not confirmed; the term ends unless the next attempt succeeds", failure);
            return;
        }
        ownedByOther = false;
        term = ClaimTerm.from(nanos, millis, VALID_FOR);
        decided.countDown();
    }

    /**
     * Lets the generator start after the newest tweet of the log and the latest id of the former owner. The former owner's
     * clock may have been ahead of this one, within the tolerance.
     *
     * @return false if that time is still too far ahead of the clock
     */
    private boolean tryStartIds(ClaimGroup joined) throws InterruptedException {
        if (newestTweet == null) {
            newestTweet = log.open().newestTweet();
        }
        Instant latest = joined.formerLatest();
        Instant start = boundedByClock(latest.isAfter(newestTweet) ? latest : newestTweet);
        if (start.isAfter(clock.instant().plus(MAX_AHEAD))) {
            return false;
        }
        generator.startAfter(start);
        LOG.info("This ingest-service owns node {}", node);
        isNewOwner = false;
        return true;
    }

    /** Returns {@code newest}, unless it is in the future: one such record must not move the ids of this node there. */
    private Instant boundedByClock(Instant newest) {
        Instant now = clock.instant();
        if (!newest.isAfter(now.plus(RecordRules.CLOCK_TOLERANCE))) {
            return newest;
        }
        Instant start = now.plus(MAX_AHEAD);
        LOG.warn(
                "The newest tweet or id has the time {}, which is in the future. Ids start at {}. If the clock of this node"
                        + " was ahead before, new ids may repeat old ones until {}; use another INGEST_NODE until then.",
                newest,
                start,
                newest);
        return start;
    }

    private void checkForOtherOwner(ClaimGroup joined) throws InterruptedException {
        term = ClaimTerm.ENDED;
        if (ownedByOther) {
            return;
        }
        try {
            if (joined.hasOtherOwner(log.open().admin())) {
                if (!starting) {
                    LOG.warn("No tweet ids are given: {}", inUse);
                }
                ownedByOther = true;
                decided.countDown();
            }
        } catch (KafkaException | LogUnavailable failure) {
            LOG.debug("Could not ask for the owner of node {}", node, failure);
        }
    }
}
