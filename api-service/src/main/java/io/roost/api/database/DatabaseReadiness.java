package io.roost.api.database;

import io.dropwizard.lifecycle.Managed;
import io.roost.service.operations.ReadinessCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates one row of the accounts database every {@link #PERIOD}; not ready while that fails, as when the disk is full. Reading
 * a row would show only that the database is open. Thread-safe; {@link #notReadyBecause} does not block.
 */
public final class DatabaseReadiness implements Managed, ReadinessCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReadiness.class);
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile @Nullable String failure;

    /** @param timer runs the writes; the caller shuts it down */
    public DatabaseReadiness(Jdbi jdbi, Clock clock, ScheduledExecutorService timer) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public void start() {
        var unused = timer.scheduleWithFixedDelay(this::probe, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(failure);
    }

    void probe() {
        try {
            Instant now = clock.instant();
            jdbi.useHandle(handle -> handle.execute("UPDATE write_probe SET written_at = ?", now));
            if (failure != null) {
                LOG.info("The accounts database can be written to again");
            }
            failure = null;
        } catch (RuntimeException cause) {
            if (failure == null) {
                LOG.warn("The accounts database cannot be written to: {}", reason(cause));
            }
            failure = "The accounts database cannot be written to (%s).".formatted(reason(cause));
        }
    }

    /** H2's messages quote the URL, which may contain a password; messages of the file system do not. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof SQLException sql) {
                reason = "SQL error code " + sql.getErrorCode();
            }
        }
        return reason;
    }
}
