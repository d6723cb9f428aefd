package io.roost.api.database;

import com.google.common.base.Throwables;
import io.roost.service.operations.ReadinessCheck;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A timer runs this every {@link #PERIOD}: it updates one row of the accounts database. The service is not ready while the update
 * fails, as with a full disk; reading a row would succeed even then. Ready until the first failure. Thread-safe;
 * {@link #notReadyBecause} does not block.
 */
public final class DatabaseReadiness implements Runnable, ReadinessCheck {

    public static final Duration PERIOD = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReadiness.class);

    private final Jdbi jdbi;
    private volatile @Nullable String failure;

    public DatabaseReadiness(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void run() {
        try {
            jdbi.useHandle(handle -> handle.execute("UPDATE write_probe SET written_at = CURRENT_TIMESTAMP"));
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

    /** Returns the reason without H2's message, which quotes the URL and so may contain a password. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause : Throwables.getCausalChain(failure)) {
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
