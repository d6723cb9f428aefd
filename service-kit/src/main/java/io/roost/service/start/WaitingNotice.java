package io.roost.service.start;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that the service waits for something: the first time, and then every 30 seconds at most. Thread-safe. */
public final class WaitingNotice {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingNotice.class);
    private static final long INTERVAL_NANOS = Duration.ofSeconds(30).toNanos();

    private final AtomicLong dueNanos = new AtomicLong(System.nanoTime());

    /**
     * Logs one line at WARN, unless it was logged less than 30 seconds ago.
     *
     * @param awaited what is waited for, with its address
     * @param reason why it is not available
     */
    public void waitingFor(String awaited, String reason) {
        long now = System.nanoTime();
        long due = dueNanos.get();
        if (now - due >= 0 && dueNanos.compareAndSet(due, now + INTERVAL_NANOS)) {
            LOG.warn("Waiting for {}: {}", awaited, reason.strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    /** Ends the wait; the next one is logged immediately. */
    public void ended() {
        dueNanos.set(System.nanoTime());
    }
}
