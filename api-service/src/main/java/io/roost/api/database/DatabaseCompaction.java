package io.roost.api.database;

import io.dropwizard.lifecycle.Managed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts the file of an embedded H2 database. With {@code WRITE_DELAY 0}, which commits need to survive a kill, H2 appends
 * some 20 KiB for each commit and does not start its own compaction thread, so the file would grow until a restart.
 *
 * <p>A timer runs this every {@link #PERIOD}, concurrently with writes. It syncs the file, and pins each synced version until two
 * later ones have been synced. H2 treats a pinned version like one that a transaction reads, and overwrites none of its parts: so
 * the last synced version survives a power failure. {@code RETENTION_TIME} does not ensure that, since it is measured from when a
 * part was written, not from when it became obsolete (ADR 14). Does nothing for another kind of database. Thread-safe.
 */
public final class DatabaseCompaction implements Runnable, Managed {

    public static final Duration PERIOD = Duration.ofMillis(250);

    /** Parts of the file are rewritten while less than this percentage of the file is in use. */
    private static final int TARGET_FILL_PERCENT = 70;

    private static final int REWRITTEN_BYTES = 4 << 20;
    private static final int MAX_REWRITES = 3;

    /** A version may refer to parts that only the version before it needs. */
    private static final int PINNED_VERSIONS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCompaction.class);

    private final Jdbi jdbi;
    private final Deque<TxCounter> pins = new ArrayDeque<>();
    private @Nullable MVStore pinnedStore;
    private long lastVersion = -1;

    public DatabaseCompaction(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public synchronized void run() {
        try {
            jdbi.useHandle(handle -> {
                MVStore store = store(handle.getConnection());
                if (store != null
                        && store.getFileStore() != null
                        && (store != pinnedStore || store.getCurrentVersion() != lastVersion)) {
                    sync(store);
                    compact(store);
                    lastVersion = store.getCurrentVersion();
                }
            });
        } catch (SQLException | RuntimeException failure) {
            LOG.debug("The database could not be compacted now", failure);
        }
    }

    /** Removes the pins, so that H2 compacts the file when it closes the database. */
    @Override
    public synchronized void stop() {
        unpin(0);
    }

    private void sync(MVStore store) {
        if (store != pinnedStore) {
            // H2 has opened the database again: the pins of its former store do not apply.
            pins.clear();
            pinnedStore = store;
        }
        store.executeFilestoreOperation(() -> pin(store));
        store.sync();
        unpin(PINNED_VERSIONS);
    }

    /** Runs while nothing else is written, so that the following sync includes the whole pinned version. */
    private void pin(MVStore store) {
        TxCounter version = store.registerVersionUsage();
        if (!pins.isEmpty() && pins.getLast().version == version.version) {
            store.deregisterVersionUsage(version);
        } else {
            pins.add(version);
        }
    }

    private void unpin(int remaining) {
        while (pinnedStore != null && pins.size() > remaining) {
            pinnedStore.deregisterVersionUsage(pins.remove());
        }
    }

    /** Does not use {@code compactFile}, whose assertions fail if it runs concurrently with writes. */
    private static void compact(MVStore store) {
        int rewrites = 0;
        while (rewrites < MAX_REWRITES && store.compact(TARGET_FILL_PERCENT, REWRITTEN_BYTES)) {
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
