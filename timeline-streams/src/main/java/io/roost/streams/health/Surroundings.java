package io.roost.streams.health;

import io.dropwizard.lifecycle.Managed;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.LogIdentity;
import io.roost.service.operations.ReadinessCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the background which log answers, whether the state directory can be written to, and whether its disk has
 * room: Kafka Streams stays RUNNING without them. Thread-safe; a thread of its own waits for the answers.
 */
public final class Surroundings implements Managed, ReadinessCheck {

    private static final String PROBE = "write-probe";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 3_000;

    private final KafkaConnection kafka;
    private final Path state;
    private final Collection<String> topics;
    private final Consumer<LogIdentity> onLog;
    private final ReadinessConfiguration configuration;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "surroundings");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Admin admin;
    private volatile long answered = System.nanoTime();
    private volatile @Nullable String diskProblem;
    private volatile String problem = "";

    /**
     * @param state where the state is kept
     * @param topics the topics whose ids {@code onLog} is given
     * @param onLog told with each look which log answers
     */
    public Surroundings(
            KafkaConnection kafka,
            Path state,
            Collection<String> topics,
            Consumer<LogIdentity> onLog,
            ReadinessConfiguration configuration) {
        this.kafka = kafka;
        this.state = state;
        this.topics = topics;
        this.onLog = onLog;
        this.configuration = configuration;
    }

    @Override
    public void start() {
        answered = System.nanoTime();
        var unused = timer.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws InterruptedException {
        timer.shutdownNow();
        timer.awaitTermination(5, TimeUnit.SECONDS);
        Admin opened = admin;
        if (opened != null) {
            opened.close(Duration.ZERO);
        }
    }

    @Override
    public Optional<String> notReadyBecause() {
        if (diskProblem != null) {
            return Optional.ofNullable(diskProblem);
        }
        if (System.nanoTime() - answered <= configuration.logAwayAfter().toNanos()) {
            return Optional.empty();
        }
        return Optional.of("The log cannot be reached at %s: timelines are not updated.%s".formatted(kafka, problem));
    }

    /** Whether the log has answered a question that was sent less than {@code age} ago. */
    boolean logAnsweredWithin(Duration age) {
        return System.nanoTime() - answered < age.toNanos();
    }

    private void look() {
        diskProblem = diskProblem();
        long asking = System.nanoTime();
        try {
            Admin asked = admin;
            if (asked == null) {
                asked = kafka.admin(
                        "surroundings",
                        Map.of(
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
                admin = asked;
            }
            LogIdentity log = LogIdentity.request(asked, topics).get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            answered = asking;
            onLog.accept(log);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (KafkaException | ExecutionException | TimeoutException away) {
            // The time of the last answer says it.
            problem = kafka.problem(away).map(" %s."::formatted).orElse("");
        }
    }

    /** A file that exists may be written to on a disk that is full, so the room is looked at, too. */
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
