package io.roost.api.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of an embedded H2 database in proportion to its rows. With {@code WRITE_DELAY 0}, which a commit needs to
 * survive a kill, H2 appends some 20 KiB for each commit, and the thread that would compact the file does not run.
 *
 * <p>A timer runs this every {@link #PERIOD_MILLIS} ms, beside writers; it does nothing for another kind of database. It
 * syncs the file first: H2 overwrites what has been obsolete for {@code RETENTION_TIME}, which is several periods long, so
 * what replaced it is on the disk by then and a power failure cannot damage the database.
 */
public final class DatabaseCompaction implements Runnable {

    /** A quarter of the {@code RETENTION_TIME} of the configuration. */
    public static final long PERIOD_MILLIS = 250;

    /** Chunks of the file are rewritten while less than this share of them is in use. */
    private static final int TARGET_FILL_PERCENT = 70;

    private static final int REWRITTEN_BYTES = 4 << 20;
    private static final int MOST_REWRITES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCompaction.class);

    private final Jdbi jdbi;
    private long lastVersion = -1;

    public DatabaseCompaction(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void run() {
        try {
            jdbi.useHandle(handle -> {
                MVStore store = store(handle.getConnection());
                if (store != null && store.getFileStore() != null && store.getCurrentVersion() != lastVersion) {
                    compact(store);
                    lastVersion = store.getCurrentVersion();
                }
            });
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The database is not compacted now", failure);
        }
    }

    /** Not {@code compactFile}: H2's own assertions fail where that runs beside writers. */
    private static void compact(MVStore store) {
        store.sync();
        int rewrites = 0;
        while (rewrites < MOST_REWRITES && store.compact(TARGET_FILL_PERCENT, REWRITTEN_BYTES)) {
            rewrites++;
        }
    }

    private static @Nullable MVStore store(Connection connection) throws SQLException {
        if (connection.isWrapperFor(JdbcConnection.class)
                && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
            return session.getDatabase().getStore().getMvStore();
        }
        return null;
    }
}
