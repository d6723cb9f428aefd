package io.roost.streams.runtime;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dropwizard.lifecycle.Managed;
import io.roost.contract.kafka.KafkaRefusal;
import io.roost.contract.topic.LogIdentity;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.TopicCreator;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.start.WaitingNotice;
import io.roost.streams.address.AdvertisedUrl;
import io.roost.streams.address.OwnUrlCheck;
import io.roost.streams.health.LazyAdmin;
import io.roost.streams.health.StreamThreadReplacer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the application when the log is reachable and has its topics and this instance is reached at its own URL, and closes
 * it with the service. Until it runs, the service is alive but not ready. Thread-safe.
 */
public final class ViewLifecycle implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ViewLifecycle.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final WaitingNotice notice = new WaitingNotice();
    private final LazyAdmin admin;
    private final Function<Admin, TopicCreator> topicCreator;
    private final List<Topic> topics;
    private final KafkaStreams streams;
    private final KnownLog knownLog;
    private final OwnUrlCheck ownUrl;
    private final StreamThreadReplacer threadReplacer = new StreamThreadReplacer();
    private volatile @Nullable LogIdentity log;
    private volatile @Nullable String notRunningBecause;
    private final ScheduledExecutorService starter =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setDaemon(true)
                    .setNameFormat("view-starter")
                    .build());

    /**
     * @param topicCreator creates topics as the configuration says
     * @param topics that must exist before {@code streams} starts
     * @param knownLog the log that the state belongs to
     * @param url where this instance must be reached before {@code streams} starts
     */
    public ViewLifecycle(
            LazyAdmin admin,
            Function<Admin, TopicCreator> topicCreator,
            List<Topic> topics,
            KafkaStreams streams,
            KnownLog knownLog,
            AdvertisedUrl url) {
        this.admin = admin;
        this.topicCreator = topicCreator;
        this.topics = topics;
        this.streams = streams;
        this.knownLog = knownLog;
        this.ownUrl = new OwnUrlCheck(url::problem, starter);
        streams.setUncaughtExceptionHandler(threadReplacer);
    }

    /**
     * @throws io.roost.contract.topic.PartitionCountMismatch if the log has another number of partitions
     * @throws io.roost.service.start.StartupFailure if the state belongs to another log
     * @throws KafkaException if the log refuses this service
     */
    @Override
    public void start() throws InterruptedException {
        try {
            open();
        } catch (KafkaException unreachable) {
            if (KafkaRefusal.isPermanent(unreachable)) {
                throw unreachable;
            }
            notice.waitingFor(
                    "the log at " + admin.kafka(),
                    admin.kafka().problem(unreachable).orElse(String.valueOf(unreachable.getMessage())));
            starter.schedule(this::openLater, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void open() throws InterruptedException {
        Admin client = admin.get();
        knownLog.require(LogIdentity.of(client, knownLog.topics()));
        topicCreator.apply(client).ensure(topics);
        LogIdentity whole = LogIdentity.of(client, knownLog.topics()).requireAll(knownLog.topics());
        knownLog.record(whole);
        log = whole;
        ownUrl.thenRun(streams::start);
    }

    private void openLater() {
        try {
            start();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            String reason = KafkaRefusal.in(failure).map(KafkaRefusal::sentence).orElse(failure.getMessage());
            LOG.error("The view cannot start: {}", reason);
            notRunningBecause = reason;
        }
    }

    /** Closes the application if {@code found}, the log that answers now, is not the one that it has read from. */
    public void onLog(LogIdentity found) {
        LogIdentity read = log;
        if (read == null || notRunningBecause != null || !read.isReplacedBy(found)) {
            return;
        }
        notRunningBecause =
                "the log was replaced while this instance ran (%s); restart it".formatted(read.differenceFrom(found));
        LOG.error("The view is closed: {}", notRunningBecause);
        streams.close(CLOSE_WITHIN);
    }

    @Override
    public void stop() {
        starter.shutdownNow();
        streams.close(CLOSE_WITHIN);
    }

    @Override
    public Optional<String> notReadyBecause() {
        if (notRunningBecause != null) {
            return Optional.of("The view does not run: " + notRunningBecause);
        }
        return ownUrl.notReadyBecause().or(threadReplacer::notReadyBecause).or(this::notRunning);
    }

    /** Checked last: an instance whose threads fail repeatedly is also REBALANCING. */
    private Optional<String> notRunning() {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING
                ? Optional.empty()
                : Optional.of("The view is %s, not RUNNING.".formatted(state));
    }
}
