package io.roost.api.directory;

import io.roost.api.ingest.IngestClient;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.NewLog;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.problem.ProblemException;
import io.roost.service.start.StartupFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log that the database belongs to. In another log the accounts have no profiles, and idempotency keys name tweets that
 * do not exist; so nothing is written to a log before it is known to be the database's. A database without a record is of an
 * earlier release, and is of the log whose topic its directory was read from. Thread-safe.
 */
public final class KnownLog {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLog.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String CLUSTER = "cluster";

    private final Jdbi jdbi;
    private final KnownLogDao known;
    private final DirectoryOffsetDao offsets;
    private final IngestClient ingest;
    private final NewLog newLog;
    private volatile @Nullable LogIdentity entered;

    /** @param ingest takes the profiles that an adopted log is given, also before it is entered */
    public KnownLog(Jdbi jdbi, IngestClient ingest, NewLog newLog) {
        this.jdbi = jdbi;
        this.known = jdbi.onDemand(KnownLogDao.class);
        this.offsets = jdbi.onDemand(DirectoryOffsetDao.class);
        this.ingest = ingest;
        this.newLog = newLog;
    }

    /** @throws io.roost.service.problem.ProblemException 503 until the log is known to be the database's */
    public void requireEntered() {
        if (entered == null) {
            throw ProblemException.unavailable(
                    "It is not known yet whether the log is the one that the accounts belong to.", RETRY_AFTER);
        }
    }

    /**
     * Enters {@code log} if the database belongs to it.
     *
     * @throws StartupFailure if the database belongs to another log, and is not to adopt this one
     */
    void require(LogIdentity log) {
        Optional<String> difference = differenceFrom(log);
        if (difference.isEmpty()) {
            if (!log.equals(recorded())) {
                FirstWriter.orSecond(() -> record(known, log));
            }
            entered = log;
            return;
        }
        entered = null;
        if (newLog == NewLog.REFUSE) {
            throw new StartupFailure(
                    ("the accounts database belongs to another log (%s). Connect to that log, or start with"
                                    + " ROOST_NEW_LOG=adopt, which writes the accounts' profiles to this log.")
                            .formatted(difference.get()));
        }
    }

    /**
     * Makes {@code log} the one that the database belongs to; to be called before anything is read from it. If it is another
     * one, it is given the accounts' profiles first. After a failure the next call repeats it.
     *
     * @throws StartupFailure as {@link #require} does
     * @throws io.roost.service.problem.ProblemException if a profile cannot be appended now
     */
    void enter(LogIdentity log) {
        require(log);
        if (entered == null) {
            jdbi.useTransaction(transaction -> adopt(transaction.attach(KnownLogDao.class), log));
            entered = log;
        }
    }

    /** Leaves the log that was entered, with an exception, if {@code found}, which answers now, is certainly another. */
    void requireNotReplacedBy(LogIdentity found) {
        LogIdentity log = entered;
        if (log != null && log.isReplacedBy(found)) {
            entered = null;
            throw new KafkaException("the log was replaced: " + log.differenceFrom(found));
        }
    }

    /** One instance adopts at a time: what another one has written since would be overwritten with what it was before. */
    private void adopt(KnownLogDao table, LogIdentity log) {
        table.lockForAdoption();
        Optional<String> difference = differenceFrom(log);
        if (difference.isPresent()) {
            LOG.warn(
                    "The accounts belonged to another log ({}); their profiles are written to this one",
                    difference.get());
            table.profilesOfAccounts().forEach(this::append);
            table.forgetIdempotencyKeys();
            record(table, log);
        }
        table.unlock();
    }

    private static void record(KnownLogDao table, LogIdentity log) {
        Map<String, String> ids = new HashMap<>(log.topics());
        ids.put(CLUSTER, log.cluster());
        table.put(ids.keySet(), ids.values());
    }

    private void append(DirectoryEntry profile) {
        ingest.append(new UpdateProfile(
                profile.userId(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                Objects.requireNonNull(profile.createdAt())));
    }

    private Optional<String> differenceFrom(LogIdentity log) {
        LogIdentity recorded = recorded();
        if (!recorded.cluster().isEmpty()) {
            return recorded.isPartOf(log) ? Optional.empty() : Optional.of(recorded.differenceFrom(log));
        }
        String profiles = log.topics().getOrDefault(RoostTopics.PROFILES, "");
        return offsets.findAll().stream()
                .map(DirectoryOffset::topicId)
                .filter(read -> !read.equals(profiles))
                .findFirst()
                .map(read -> "its topic profiles has the id %s, in this one it is %s".formatted(read, profiles));
    }

    /** Of an empty cluster if nothing is recorded. */
    private LogIdentity recorded() {
        Map<String, String> ids = new HashMap<>(known.findAll());
        String cluster = ids.remove(CLUSTER);
        return new LogIdentity(cluster == null ? "" : cluster, ids);
    }
}
