package io.roost.api.directory;

import static java.util.Objects.requireNonNull;

import io.dropwizard.lifecycle.Managed;
import io.roost.api.database.DatabaseFailure;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.contract.topic.RoostTopics;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.problem.ProblemException;
import io.roost.service.start.StartupFailure;
import io.roost.service.start.WaitingNotice;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that keeps the {@link Directory} current. After a failure (no broker yet, a locked row, another log) it begins again
 * from what the database has; not ready until it has seen all that the log held when it began.
 */
public final class DirectoryFeed implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryFeed.class);

    /** In milliseconds, after a failure: doubled with each one that follows, begun again after a success. */
    private static final ExponentialBackoff PAUSE = new ExponentialBackoff(500, 2, 10_000, 0.2);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Directory directory;
    private final KnownLog knownLog;
    private final KafkaConnection kafka;
    private final @Nullable Integer configuredPartitions;
    private final WaitingNotice notice = new WaitingNotice();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "directory-feed");
    private volatile @Nullable ProfilesLog reading;
    private volatile boolean caughtUp;
    private long failures;
    private volatile @Nullable String cannotReadBecause;
    private volatile @Nullable String problem;

    /** @param configuredPartitions the partition count that the log must have, or null for any */
    public DirectoryFeed(
            Directory directory, KnownLog knownLog, KafkaConnection kafka, @Nullable Integer configuredPartitions) {
        this.directory = directory;
        this.knownLog = knownLog;
        this.kafka = kafka;
        this.configuredPartitions = configuredPartitions;
    }

    /**
     * @throws PartitionCountMismatch if the log answers and has another number of partitions than is configured
     * @throws StartupFailure if the log answers and the database belongs to another one
     * @throws KafkaException if the log refuses this service
     */
    @Override
    public void start() throws InterruptedException {
        try (Admin admin = admin()) {
            knownLog.require(log(admin));
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            if (KafkaRefusal.isPermanent(away)) {
                throw new KafkaException(away);
            }
            LOG.debug("the log does not answer yet", away);
        }
        thread.start();
    }

    @Override
    public void stop() throws InterruptedException {
        stopped.countDown();
        ProfilesLog log = reading;
        if (log != null) {
            log.wakeup();
        }
        thread.join(TimeUnit.SECONDS.toMillis(5));
    }

    @Override
    public Optional<String> notReadyBecause() {
        String failure = cannotReadBecause;
        if (failure != null) {
            return Optional.of(failure);
        }
        String why = problem;
        if (why != null) {
            return Optional.of("The log cannot be reached at %s. %s.".formatted(kafka, why));
        }
        return caughtUp ? Optional.empty() : Optional.of("the user directory has not caught up with the log");
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
        caughtUp = false;
        try (Admin admin = admin();
                LogWatch watch = new LogWatch(admin);
                ProfilesLog log = open(admin)) {
            reading = log;
            cannotReadBecause = null;
            while (stopped.getCount() > 0) {
                log.advance();
                watch.answer().ifPresent(knownLog::requireNotReplacedBy);
                notice.ended();
                problem = null;
                failures = 0;
                caughtUp = caughtUp || log.hasCaughtUp();
            }
        } catch (WakeupException stop) {
            LOG.debug("stopping");
        } catch (PartitionCountMismatch | StartupFailure mismatch) {
            if (cannotReadBecause == null) {
                LOG.error("the user directory is not read: {}", mismatch.getMessage());
            }
            cannotReadBecause = mismatch.getMessage();
        } catch (ProblemException notAppended) {
            notice.waitingFor(
                    "ingest (INGEST_URL), to write the accounts' profiles to the log",
                    String.valueOf(notAppended.getMessage()));
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            if (DatabaseFailure.is(failure)) {
                notice.waitingFor("the accounts database, to read profiles", failure.toString());
            } else {
                problem = kafka.problem(failure).orElse(null);
                notice.waitingFor(
                        "the log at %s, to read profiles".formatted(kafka),
                        Objects.requireNonNullElse(problem, failure.toString()));
            }
        } finally {
            reading = null;
        }
    }

    private ProfilesLog open(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        LogIdentity log = log(admin);
        knownLog.enter(log);
        String topicId = requireNonNull(log.topics().get(RoostTopics.PROFILES));
        return ProfilesLog.open(directory, topicId, kafka);
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

    /** Which log this is; its partition count is the one that is configured. */
    private LogIdentity log(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        try {
            ProfilesTopic.describe(admin, configuredPartitions)
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return LogIdentity.of(admin, LogIdentity.NAMES).requireAll(LogIdentity.NAMES);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof PartitionCountMismatch mismatch) {
                throw mismatch;
            }
            throw failure;
        }
    }
}
