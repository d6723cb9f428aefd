package io.roost.ingest.log;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.service.config.KafkaConfiguration;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.WaitingNotice;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the log: opened at start-up, or later if the log is not available then, and checked every second. The
 * service is not ready while the log does not answer or would refuse events. Thread-safe.
 */
public final class LogConnection implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** In bytes; usually more than all events that arrive before the buffer is checked again. */
    private static final int SUFFICIENT_BUFFER = 8 * 1024 * 1024;

    private final WaitingNotice notice = new WaitingNotice();

    private final KafkaConfiguration configuration;
    private final KafkaConnection kafka;
    private final LogConfiguration logConfiguration;
    private final Duration deadline;
    private final ScheduledExecutorService scheduler;
    private final FailedAppends failed = new FailedAppends();

    private volatile @Nullable OpenLog log;
    private volatile @Nullable String unavailableBecause = "The log has not been reached yet.";
    private volatile @Nullable String refusal;

    /** @param deadline an append succeeds or fails before it */
    public LogConnection(
            KafkaConfiguration configuration,
            LogConfiguration logConfiguration,
            Duration deadline,
            ScheduledExecutorService scheduler) {
        this.configuration = configuration;
        this.kafka = configuration.connection();
        this.logConfiguration = logConfiguration;
        this.deadline = deadline;
        this.scheduler = scheduler;
    }

    /**
     * Tries to connect once, and then in the background.
     *
     * @throws PartitionCountMismatch if a topic has another partition count than configured
     * @throws KafkaException if the log refuses this service until its settings are changed
     */
    @Override
    public void start() throws InterruptedException {
        try {
            check();
        } catch (KafkaException failure) {
            if (KafkaRefusal.isPermanent(failure)) {
                throw failure;
            }
            onUnavailable(failure);
        }
        long interval = CHECK_INTERVAL.toMillis();
        var unused = scheduler.scheduleWithFixedDelay(this::checkAgain, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        scheduler.shutdownNow();
        scheduler.awaitTermination(5, TimeUnit.SECONDS);
        OpenLog open = log;
        if (open != null) {
            open.close();
        }
    }

    /** Returns whether the log has ever been reached. */
    public boolean isOpen() {
        return log != null;
    }

    public KafkaConnection kafka() {
        return kafka;
    }

    /** @throws LogUnavailable if the log has never been reached */
    public OpenLog open() {
        OpenLog open = log;
        if (open == null) {
            throw new LogUnavailable();
        }
        return open;
    }

    /** Returns whether the last check found that the log does not answer, or has another layout. */
    public boolean isUnavailable() {
        return unavailableBecause != null;
    }

    /** Returns how many bytes of the producer's buffer are free. */
    public double bufferAvailableBytes() {
        OpenLog open = log;
        return open == null ? 0 : open.bufferAvailableBytes();
    }

    /** Returns whether an append would not block, as far as is known. */
    public boolean isNonBlocking() {
        return !isUnavailable() && bufferAvailableBytes() >= SUFFICIENT_BUFFER;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(unavailableBecause)
                .or(() -> Optional.ofNullable(refusal))
                .or(failed::notReadyBecause);
    }

    private void check() throws InterruptedException {
        OpenLog open = log;
        if (open == null) {
            open = new OpenLog(kafka, configuration, logConfiguration, deadline, failed);
            log = open;
        } else {
            open.verify();
        }
        onAnswer(open.refusal());
    }

    private void checkAgain() {
        try {
            check();
        } catch (PartitionCountMismatch mismatch) {
            onUnavailable(String.valueOf(mismatch.getMessage()), String.valueOf(mismatch.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            onUnavailable(failure);
        }
    }

    private void onAnswer(Optional<String> refusal) {
        if (isUnavailable()) {
            LOG.info("The log at {} answers", kafka);
            failed.clear();
        }
        refusal.ifPresentOrElse(reason -> notice.waitingFor("the log at " + kafka, reason), notice::ended);
        this.refusal = refusal.orElse(null);
        unavailableBecause = null;
    }

    private void onUnavailable(RuntimeException failure) {
        Optional<String> problem = kafka.problem(failure);
        onUnavailable(
                "The log cannot be reached." + problem.map(" %s."::formatted).orElse(""),
                problem.orElse(String.valueOf(failure.getMessage())));
    }

    private void onUnavailable(String notReadyBecause, String reason) {
        notice.waitingFor("the log at " + kafka, reason);
        unavailableBecause = notReadyBecause;
    }
}
