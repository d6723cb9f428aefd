package io.roost.ingest.log;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.PartitionCountMismatch;
import io.roost.service.config.KafkaConfiguration;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.WaitingNotice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the way to the log: reaches it at start-up, or later where it is not there yet, and goes on looking whether it
 * answers and would take events. The service is alive meanwhile, but not ready. Thread-safe.
 */
public final class LogConnection implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** In bytes: as a rule what comes before the next look at the buffer fits in, whatever else fills it. */
    private static final int ROOM = 8 * 1024 * 1024;

    private final WaitingNotice notice = new WaitingNotice();
    private final KafkaConfiguration kafka;
    private final LogConfiguration configuration;
    private final LogClients clients;
    private final ScheduledExecutorService scheduler;
    private volatile @Nullable OpenLog log;
    private final FailedAppends failed = new FailedAppends();
    private volatile @Nullable String away = "The log has not been reached yet.";
    private volatile @Nullable String refusal;

    /** @param deadline by when an append has succeeded or failed */
    public LogConnection(
            KafkaConfiguration kafka,
            LogConfiguration configuration,
            Duration deadline,
            ScheduledExecutorService scheduler) {
        this.kafka = kafka;
        this.configuration = configuration;
        this.clients = new LogClients(kafka.connection(), configuration.compression(), deadline);
        this.scheduler = scheduler;
    }

    /**
     * Looks for the log once, and from then on in the background.
     *
     * @throws PartitionCountMismatch if the log is there and laid out in another way
     * @throws KafkaException if it is there and refuses this service
     */
    @Override
    public void start() throws InterruptedException {
        try {
            look();
        } catch (KafkaException failure) {
            if (KafkaRefusal.isPermanent(failure)) {
                throw failure;
            }
            lost(failure);
        }
        long pause = BETWEEN_LOOKS.toMillis();
        var unused = scheduler.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.MILLISECONDS);
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

    /** The log, once it has been reached; from then on for good, whether or not it answers at the moment. */
    public Optional<EventLog> events() {
        return Optional.ofNullable(log).map(OpenLog::events);
    }

    /** How Kafka's clients connect to the log. */
    public KafkaConnection kafka() {
        return clients.kafka();
    }

    /**
     * The log's admin client.
     *
     * @throws LogUnavailable if the log has not been reached yet
     */
    public Admin admin() {
        return reached().admin();
    }

    /**
     * The time of the newest tweet now.
     *
     * @throws LogUnavailable if the log has not been reached yet
     * @throws KafkaException if it does not answer
     */
    public Instant newestTweet() throws InterruptedException {
        return reached().newestTweet();
    }

    private OpenLog reached() {
        OpenLog open = log;
        if (open == null) {
            throw new LogUnavailable();
        }
        return open;
    }

    /** Whether the log did not answer, or not as it must, when it was last looked for. */
    public boolean isAway() {
        return away != null;
    }

    /** Bytes free for events on their way to the log. */
    public double bufferAvailableBytes() {
        OpenLog open = log;
        return open == null ? 0 : open.buffer().availableBytes();
    }

    /** Returns whether one more event would be taken without a wait, as far as one can tell. */
    public boolean hasRoom() {
        return !isAway() && bufferAvailableBytes() >= ROOM;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(away).or(() -> Optional.ofNullable(refusal)).or(failed::notReadyBecause);
    }

    private void look() throws InterruptedException {
        OpenLog open = log;
        if (open == null) {
            open = OpenLog.open(kafka, configuration, clients, failed);
            log = open;
        } else {
            open.verify();
        }
        found(open.refusal());
    }

    private void lookAgain() {
        try {
            look();
        } catch (PartitionCountMismatch mismatch) {
            lost(mismatch.getMessage(), String.valueOf(mismatch.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            lost(failure);
        }
    }

    private void found(Optional<String> refusal) {
        if (away != null) {
            LOG.info("The log at {} answers", kafka.bootstrapServers());
            failed.clear();
        }
        refusal.ifPresentOrElse(
                reason -> notice.waitingFor("the log at " + kafka.bootstrapServers(), reason), notice::ended);
        this.refusal = refusal.orElse(null);
        away = null;
    }

    private void lost(RuntimeException failure) {
        Optional<String> problem = clients.kafka().problem(failure);
        lost(
                "The log cannot be reached." + problem.map(" %s."::formatted).orElse(""),
                problem.orElse(String.valueOf(failure.getMessage())));
    }

    private void lost(@Nullable String notReadyBecause, String reason) {
        notice.waitingFor("the log at " + kafka.bootstrapServers(), reason);
        away = notReadyBecause;
    }
}
