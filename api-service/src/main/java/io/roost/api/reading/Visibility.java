package io.roost.api.reading;

import io.roost.http.ProblemException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits a moment for the view to catch up with what was just written, so that a client reads its own writes. Bounded:
 * after {@link #PATIENCE} the answer is given anyway, for the log has the write and the view will follow. Each wait holds
 * a thread of the service, so beyond {@value #WAITING} at a time nobody waits: a view that lags slows some writes, not all
 * of the service. Thread-safe.
 */
public final class Visibility {

    /** The longest wait. */
    public static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int WAITING = 32;
    private static final Semaphore PLACES = new Semaphore(WAITING);
    private static final Logger LOG = LoggerFactory.getLogger(Visibility.class);
    private static final long FIRST_PAUSE = Duration.ofMillis(2).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(40).toNanos();

    private Visibility() {}

    /** Waits until {@code shown}. A view that cannot be asked ends the wait: what was written is written. */
    public static void await(BooleanSupplier shown) {
        try {
            find(() -> Optional.of(shown).filter(BooleanSupplier::getAsBoolean));
        } catch (ProblemException unavailable) {
            LOG.debug("not waiting for the view any longer: {}", unavailable.getMessage());
        }
    }

    /** Asks until there is an answer; empty if there is none by then, or at once if too many others are waiting. */
    public static <T> Optional<T> find(Supplier<Optional<T>> question) {
        Optional<T> answer = question.get();
        if (answer.isPresent() || !PLACES.tryAcquire()) {
            return answer;
        }
        try {
            return ask(question);
        } finally {
            PLACES.release();
        }
    }

    private static <T> Optional<T> ask(Supplier<Optional<T>> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE;
        Optional<T> answer = Optional.empty();
        while (answer.isEmpty()
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
            answer = question.get();
        }
        return answer;
    }
}
