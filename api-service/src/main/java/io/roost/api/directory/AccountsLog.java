package io.roost.api.directory;

import io.roost.api.ingest.IngestClient;
import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.NewLog;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.problem.ProblemException;
import io.roost.service.start.StartupFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log to which the accounts database belongs. Another log has no profiles of the accounts, and none of the tweets of its
 * idempotency keys; so nothing is written to a log before it is known to be the database's. A database of an early release has
 * no record of its log: it belongs to the log of the topic from which its directory was read. Thread-safe.
 */
public final class AccountsLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsLog.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String CLUSTER = "cluster";

    private final Jdbi jdbi;
    private final KnownLogDao known;
    private final DirectoryDao directory;
    private final IngestClient ingest;
    private final NewLog newLog;
    private volatile @Nullable LogIdentity current;

    /** @param ingest appends profiles to an adopted log; it must not check {@link #requireKnown} */
    public AccountsLog(Jdbi jdbi, IngestClient ingest, NewLog newLog) {
        this.jdbi = jdbi;
        this.known = jdbi.onDemand(KnownLogDao.class);
        this.directory = jdbi.onDemand(DirectoryDao.class);
        this.ingest = ingest;
        this.newLog = newLog;
    }

    /** @throws io.roost.service.problem.ProblemException 503 until the log is known to be the database's */
    public void requireKnown() {
        if (current == null) {
            throw ProblemException.unavailable(
                    "It is not known yet whether the log is the one that the accounts belong to.", RETRY_AFTER);
        }
    }

    /**
     * Allows writes to {@code log} if the database belongs to it.
     *
     * @throws StartupFailure if the database belongs to another log and is not configured to adopt this one
     */
    void require(LogIdentity log) {
        Optional<String> difference = differenceFrom(log);
        if (difference.isEmpty()) {
            if (!log.equals(recorded())) {
                Directory.retryDuplicateKey(() -> record(known, log));
            }
            current = log;
            return;
        }
        current = null;
        if (newLog == NewLog.REFUSE) {
            throw new StartupFailure(
                    ("the accounts database belongs to another log (%s). Connect to that log, or start with"
                                    + " ROOST_NEW_LOG=adopt, which writes the accounts' profiles to this log.")
                            .formatted(difference.get()));
        }
    }

    /**
     * Makes the database belong to {@code log} and allows writes to it; must be called before records are read from it. If the
     * database belonged to another log, the accounts' profiles are appended to this one first. Can be repeated after a failure.
     *
     * @throws StartupFailure as {@link #require} does
     * @throws io.roost.service.problem.ProblemException if a profile cannot be appended now
     */
    void adopt(LogIdentity log) {
        require(log);
        if (current == null) {
            jdbi.useTransaction(transaction -> adopt(transaction.attach(KnownLogDao.class), log));
            current = log;
        }
    }

    /** Forbids writes and throws an exception if {@code found}, the log that responds now, is certainly another one. */
    void requireNotReplacedBy(LogIdentity found) {
        LogIdentity log = current;
        if (log != null && log.isReplacedBy(found)) {
            current = null;
            throw new KafkaException("the log was replaced: " + log.differenceFrom(found));
        }
    }

    /** One instance adopts at a time: a second one would overwrite newer profiles with older ones. */
    private void adopt(KnownLogDao table, LogIdentity log) {
        table.lockForAdoption();
        Optional<String> difference = differenceFrom(log);
        if (difference.isPresent()) {
            LOG.warn(
                    "The accounts belonged to another log ({}); their profiles are written to this one",
                    difference.get());
            table.profilesOfAccounts().forEach(ingest::append);
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

    private Optional<String> differenceFrom(LogIdentity log) {
        LogIdentity recorded = recorded();
        if (!recorded.cluster().isEmpty()) {
            return recorded.isPartOf(log) ? Optional.empty() : Optional.of(recorded.differenceFrom(log));
        }
        String profiles = log.topics().getOrDefault(RoostTopics.PROFILES, "");
        return directory.offsets().stream()
                .map(DirectoryOffset::topicId)
                .filter(read -> !read.equals(profiles))
                .findFirst()
                .map(read -> "its topic profiles has the id %s, in this one it is %s".formatted(read, profiles));
    }

    /** Returns the recorded identity; one with an empty cluster if there is none. */
    private LogIdentity recorded() {
        Map<String, String> ids = new HashMap<>(known.findAll());
        String cluster = ids.remove(CLUSTER);
        return new LogIdentity(cluster == null ? "" : cluster, ids);
    }
}
