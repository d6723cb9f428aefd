package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.dropwizard.lifecycle.Managed;
import io.roost.api.database.DatabaseFailure;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaFutures;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.problem.ProblemException;
import io.roost.service.start.StartupFailure;
import io.roost.service.start.WaitingNotice;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link Directory} up to date, on a thread of its own. After a failure (no broker, a locked row, another log) it starts
 * again from the offsets in the database. Not ready until it has read all records that the log held at the start.
 */
public final class DirectoryUpdater implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryUpdater.class);

    /** In milliseconds, between a failure and the next attempt: doubled with each failure, reset by a success. */
    private static final ExponentialBackoff PAUSE = new ExponentialBackoff(500, 2, 10_000, 0.2);

    private static final String BEHIND = "the user directory has not caught up with the log";

    private final Directory directory;
    private final AccountsLog accountsLog;
    private final KafkaConnection kafka;
    private final @Nullable Integer configuredPartitions;
    private final WaitingNotice notice = new WaitingNotice();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "directory-updater");
    private volatile @Nullable ProfilesReader current;
    private volatile @Nullable String notReadyBecause = BEHIND;
    private long failures;

    /** @param partitions the configured partition count, or null for that of the log */
    public DirectoryUpdater(
            Directory directory, AccountsLog accountsLog, KafkaConnection kafka, @Nullable Integer partitions) {
        this.directory = directory;
        this.accountsLog = accountsLog;
        this.kafka = kafka;
        this.configuredPartitions = partitions;
    }

    /**
     * @throws PartitionCountMismatch if the log answers and has another number of partitions than is configured
     * @throws StartupFailure if the log answers and the database belongs to another one
     * @throws KafkaException if the log refuses this service
     */
    @Override
    public void start() throws InterruptedException {
        try (Admin admin = admin()) {
            accountsLog.require(log(admin));
        } catch (KafkaException away) {
            if (KafkaRefusal.isPermanent(away)) {
                throw away;
            }
            LOG.debug("the log does not respond yet", away);
        }
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopped.countDown();
        ProfilesReader reader = current;
        if (reader != null) {
            reader.wakeup();
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(notReadyBecause);
    }

    private void run() {
        try {
            do {
                readUntilFailure();
            } while (!stopped.await(PAUSE.backoff(failures++), TimeUnit.MILLISECONDS));
        } catch (InterruptedException shutdown) {
            Thread.currentThread().interrupt();
        }
    }

    private void readUntilFailure() throws InterruptedException {
        notReadyBecause = Objects.requireNonNullElse(notReadyBecause, BEHIND);
        try (Admin admin = admin();
                LogIdentityPoller identity = new LogIdentityPoller(admin);
                ProfilesReader reader = open(admin)) {
            current = reader;
            notReadyBecause = BEHIND;
            while (stopped.getCount() > 0) {
                reader.read();
                identity.poll().ifPresent(accountsLog::requireNotReplacedBy);
                notice.ended();
                failures = 0;
                if (reader.hasCaughtUp()) {
                    notReadyBecause = null;
                }
            }
        } catch (WakeupException stop) {
            LOG.debug("stopping");
        } catch (PartitionCountMismatch | StartupFailure mismatch) {
            if (!Objects.equals(notReadyBecause, mismatch.getMessage())) {
                LOG.error("the user directory cannot be updated: {}", mismatch.getMessage());
            }
            notReadyBecause = mismatch.getMessage();
        } catch (ProblemException notAppended) {
            notice.waitingFor(
                    "ingest (INGEST_URL), to write the accounts' profiles to the log",
                    String.valueOf(notAppended.getMessage()));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.is(failure)) {
                notice.waitingFor("the accounts database, to read profiles", failure.toString());
            } else {
                Optional<String> problem = kafka.problem(failure);
                notice.waitingFor(
                        "the log at %s, to read profiles".formatted(kafka), problem.orElse(failure.toString()));
                notReadyBecause = problem.map(why -> "The log cannot be reached at %s. %s.".formatted(kafka, why))
                        .orElse(BEHIND);
            }
        } finally {
            current = null;
        }
    }

    private ProfilesReader open(Admin admin) throws InterruptedException {
        LogIdentity log = log(admin);
        accountsLog.adopt(log);
        String topicId = requireNonNull(log.topics().get(RoostTopics.PROFILES));
        return ProfilesReader.open(directory, topicId, kafka);
    }

    private Admin admin() {
        return kafka.admin(
                "api-directory-admin",
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        4_000));
    }

    /** Returns the identity of the log after checking its partition count. */
    private LogIdentity log(Admin admin) throws InterruptedException {
        int partitions = KafkaFutures.get(ProfilesTopic.partitionCount(admin));
        PartitionCountMismatch.requireEqual(RoostTopics.PROFILES, partitions, configuredPartitions);
        return LogIdentity.of(admin, LogIdentity.NAMES).requireAll(LogIdentity.NAMES);
    }
}
