package io.roost.streams.health;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dropwizard.lifecycle.Managed;
import io.roost.contract.topic.LogIdentity;
import io.roost.service.operations.ReadinessCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Checks in the background which log answers, whether the state directory is writable, and whether its disk has space: Kafka
 * Streams stays RUNNING without them. Thread-safe; a thread of its own waits for the answers.
 */
public final class LogAndDiskCheck implements Managed, ReadinessCheck {

    private static final String PROBE = "write-probe";
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final LazyAdmin admin;
    private final Path state;
    private final Collection<String> topics;
    private final Consumer<LogIdentity> onLog;
    private final ReadinessConfiguration configuration;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
            .setDaemon(true)
            .setNameFormat("log-and-disk-check")
            .build());
    private volatile long answered = System.nanoTime();
    private volatile @Nullable String diskProblem;
    private volatile String problem = "";

    /**
     * @param state where the state is kept
     * @param topics whose ids are passed to {@code onLog}
     * @param onLog receives the identity of the log after each check
     */
    public LogAndDiskCheck(
            LazyAdmin admin,
            Path state,
            Collection<String> topics,
            Consumer<LogIdentity> onLog,
            ReadinessConfiguration configuration) {
        this.admin = admin;
        this.state = state;
        this.topics = topics;
        this.onLog = onLog;
        this.configuration = configuration;
    }

    @Override
    public void start() {
        answered = System.nanoTime();
        var unused = timer.scheduleWithFixedDelay(this::check, 0, CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(5, TimeUnit.SECONDS);
    }

    @Override
    public Optional<String> notReadyBecause() {
        if (diskProblem != null) {
            return Optional.ofNullable(diskProblem);
        }
        if (System.nanoTime() - answered <= configuration.logAwayAfter().toNanos()) {
            return Optional.empty();
        }
        return Optional.of(
                "The log cannot be reached at %s: timelines are not updated.%s".formatted(admin.kafka(), problem));
    }

    /** Returns whether the log has answered a request that was sent less than {@code age} ago. */
    boolean logAnsweredWithin(Duration age) {
        return System.nanoTime() - answered < age.toNanos();
    }

    private void check() {
        diskProblem = diskProblem();
        long requested = System.nanoTime();
        try {
            LogIdentity log = LogIdentity.request(admin.get(), topics).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            answered = requested;
            onLog.accept(log);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | ExecutionException | TimeoutException away) {
            // After some time without an answer the instance is not ready.
            problem = admin.kafka().problem(away).map(" %s."::formatted).orElse("");
        }
    }

    /** An existing file can be overwritten on a full disk, so the free space is checked, too. */
    private @Nullable String diskProblem() {
        try {
            Files.write(state.resolve(PROBE), new byte[1]);
            long usable = Files.getFileStore(state).getUsableSpace();
            return usable < configuration.diskRoom().toBytes()
                    ? "The disk of the state directory %s is full (%d MiB left): nothing can be saved."
                            .formatted(state, usable >> 20)
                    : null;
        } catch (IOException failure) {
            return "The state directory %s cannot be written to (%s): nothing can be saved.".formatted(state, failure);
        }
    }
}
