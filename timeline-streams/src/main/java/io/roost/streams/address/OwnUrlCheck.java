package io.roost.streams.address;

import io.roost.http.ReadinessCheck;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an instance join its group only after it was reached at its own URL, and goes on checking. Until then the instance
 * is alive but not ready, and holds no partition. A name may become known to DNS late, so the check is repeated. Once
 * joined, an instance keeps its partitions; it is not ready where {@value #FAILURES} checks in a row fail. Thread-safe.
 */
public final class OwnUrlCheck implements ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(OwnUrlCheck.class);

    /** The server begins to listen a moment after the first check. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);

    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);
    private static final int FAILURES = 3;

    private final Supplier<Optional<String>> problem;
    private final ScheduledExecutorService scheduler;
    private final long begin = System.nanoTime();
    private long lastWarning = begin - BETWEEN_WARNINGS.toNanos();
    private int failures;
    private volatile @Nullable String notReady = "This instance has not been reached at its own URL yet.";

    /**
     * @param problem why the instance is not reached at its URL; empty if it is
     * @param scheduler of one thread, which the checks run on
     */
    public OwnUrlCheck(Supplier<Optional<String>> problem, ScheduledExecutorService scheduler) {
        this.problem = problem;
        this.scheduler = scheduler;
    }

    /** Runs {@code join} once, on the scheduler's thread, as soon as the instance is reached at its own URL. */
    public void thenRun(Runnable join) {
        Duration pause = sinceBegin().compareTo(QUIET) < 0 ? FIRST_PAUSE : PAUSE;
        scheduler.schedule(() -> joinIfReached(join), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void joinIfReached(Runnable join) {
        Optional<String> found = problem.get();
        if (found.isEmpty()) {
            join(join);
            scheduler.scheduleWithFixedDelay(
                    this::checkAgain, BETWEEN_CHECKS.toMillis(), BETWEEN_CHECKS.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        notReady = found.get() + " It does not join until it is reached there.";
        if (sinceBegin().compareTo(QUIET) >= 0) {
            warn(notReady);
        }
        thenRun(join);
    }

    private void join(Runnable join) {
        try {
            join.run();
            notReady = null;
        } catch (RuntimeException failure) {
            notReady = "The view cannot start: " + failure.getMessage();
            LOG.error(notReady);
            LOG.debug("Why the view cannot start", failure);
            throw failure;
        }
    }

    private void checkAgain() {
        Optional<String> found = problem.get();
        failures = found.isEmpty() ? 0 : failures + 1;
        if (failures == 0) {
            notReady = null;
        } else if (failures >= FAILURES) {
            notReady = found.get();
            warn(found.get());
        }
    }

    private void warn(String sentence) {
        if (System.nanoTime() - lastWarning >= BETWEEN_WARNINGS.toNanos()) {
            lastWarning = System.nanoTime();
            LOG.warn(sentence);
        }
    }

    private Duration sinceBegin() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(notReady);
    }
}
