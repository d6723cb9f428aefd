package io.roost.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseReadinessTest {

    /** An hour and 40 minutes of them. */
    private static final int PROBES = 3_000;

    /** Without compaction they append 17 MB; with it the file had 70 KB at most. */
    private static final long MOST_BYTES = 1L << 20;

    @Test
    void shouldNotEnlargeTheFileProbeByProbe(@TempDir Path directory) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE", "roost", "");
        AccountsDatabase.migrate(pool);
        Jdbi jdbi = Jdbi.create(pool);
        // Probes follow each other after milliseconds, not after 2 s, so what is obsolete is kept for less time too.
        jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0; SET RETENTION_TIME 10"));
        ScheduledExecutorService unused = Executors.newSingleThreadScheduledExecutor();
        DatabaseReadiness readiness = new DatabaseReadiness(jdbi, Clock.systemUTC(), unused);
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);

        for (int probe = 0; probe < PROBES; probe++) {
            readiness.probe();
            compaction.run();
        }

        assertThat(readiness.notReadyBecause()).isEmpty();
        assertThat(Files.size(directory.resolve("accounts.mv.db"))).isLessThan(MOST_BYTES);
        unused.shutdown();
        compaction.stop();
        pool.dispose();
    }
}
