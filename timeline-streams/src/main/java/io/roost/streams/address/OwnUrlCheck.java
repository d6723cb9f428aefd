package io.roost.streams.address;

import io.roost.service.operations.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an instance join its group after it was reached at its own URL, and continues to check. Until then the instance is
 * alive but not ready, and has no partition. The check is repeated, since DNS may know a name late.
 *
 * <p>One success is not enough: behind a load balancer the next request may reach another instance. So {@value #RUN}
 * consecutive successes are required, and {@value #LONG_RUN} after another instance has answered. Once joined, an instance
 * keeps its partitions; it is not ready after {@value #FAILURES} consecutive failures, or one answer of another instance,
 * until the same number of successes. Thread-safe.
 */
public final class OwnUrlCheck implements ReadinessCheck {

    /**
     * Why an instance is not reached at its own URL.
     *
     * @param isOtherInstance whether another instance has answered
     */
    public record Problem(String sentence, boolean isOtherInstance) {}

    static final int RUN = 5;
    static final int LONG_RUN = 20;
    static final int FAILURES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(OwnUrlCheck.class);

    /** After a success, and at the start: the server begins to listen shortly after the first check. */
    private static final Duration SHORT_PAUSE = Duration.ofMillis(20);

    private static final Duration STARTUP = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    private final Supplier<Optional<Problem>> problem;
    private final BiConsumer<Runnable, Duration> scheduler;
    private final long startNanos = System.nanoTime();
    private long lastWarning = startNanos - BETWEEN_WARNINGS.toNanos();
    private int failures;
    private int successes;
    private int needed = RUN;
    private volatile @Nullable String notReady = "This instance has not been reached at its own URL yet.";

    /**
     * @param problem checks over a new connection; empty if the instance is reached at its URL
     * @param scheduler of one thread, which runs the checks
     */
    public OwnUrlCheck(Supplier<Optional<Problem>> problem, ScheduledExecutorService scheduler) {
        this(problem, (check, pause) -> scheduler.schedule(check, pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    OwnUrlCheck(Supplier<Optional<Problem>> problem, BiConsumer<Runnable, Duration> scheduler) {
        this.problem = problem;
        this.scheduler = scheduler;
    }

    /** Runs {@code join} once, on the scheduler's thread, as soon as the instance is reached at its own URL. */
    public void thenRun(Runnable join) {
        scheduler.accept(() -> joinIfReached(join), SHORT_PAUSE);
    }

    private void joinIfReached(Runnable join) {
        Optional<Problem> found = check();
        if (successes >= needed) {
            join(join);
            needed = RUN;
            scheduler.accept(this::checkAgain, BETWEEN_CHECKS);
            return;
        }
        boolean starting = System.nanoTime() - startNanos < STARTUP.toNanos();
        if (found.isPresent()) {
            String sentence = found.get().sentence() + " It does not join until it is reached there.";
            notReady = sentence;
            if (!starting) {
                warn(sentence);
            }
        }
        scheduler.accept(() -> joinIfReached(join), found.isEmpty() || starting ? SHORT_PAUSE : PAUSE);
    }

    private Optional<Problem> check() {
        Optional<Problem> found = problem.get();
        if (found.isPresent()) {
            failures++;
            successes = 0;
            if (found.get().isOtherInstance()) {
                needed = LONG_RUN;
            }
        } else {
            failures = 0;
            successes++;
        }
        return found;
    }

    private void join(Runnable join) {
        try {
            join.run();
            notReady = null;
        } catch (RuntimeException failure) {
            notReady = "The view cannot start: " + failure.getMessage();
            LOG.error(notReady);
            LOG.debug("The view cannot start", failure);
            throw failure;
        }
    }

    private void checkAgain() {
        Optional<Problem> found = check();
        if (found.isPresent() && (found.get().isOtherInstance() || failures >= FAILURES)) {
            notReady = found.get().sentence();
            warn(found.get().sentence());
        } else if (successes >= needed) {
            notReady = null;
            needed = RUN;
        }
        Duration toRun = found.isEmpty() ? SHORT_PAUSE : PAUSE;
        scheduler.accept(this::checkAgain, notReady == null ? BETWEEN_CHECKS : toRun);
    }

    private void warn(String sentence) {
        if (System.nanoTime() - lastWarning >= BETWEEN_WARNINGS.toNanos()) {
            lastWarning = System.nanoTime();
            LOG.warn(sentence);
        }
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(notReady);
    }
}
