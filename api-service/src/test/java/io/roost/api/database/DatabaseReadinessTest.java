package io.roost.api.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseReadinessTest {

    /** The probes of an hour and 40 minutes. */
    private static final int PROBES = 3_000;

    /** Without compaction the probes append 17 MB; with it the file had at most 70 KB. */
    private static final long MAX_BYTES = 1L << 20;

    @Test
    void shouldNotEnlargeTheFileByProbes(@TempDir Path directory) throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE", "roost", "");
        AccountsDatabase.migrate(pool);
        Jdbi jdbi = Jdbi.create(pool);
        // Probes run every few milliseconds instead of every 2 s, so the retention time is shorter in proportion.
        jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0; SET RETENTION_TIME 10"));
        DatabaseReadiness readiness = new DatabaseReadiness(jdbi);
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);

        for (int probe = 0; probe < PROBES; probe++) {
            readiness.run();
            compaction.run();
        }

        assertThat(readiness.notReadyBecause()).isEmpty();
        assertThat(Files.size(directory.resolve("accounts.mv.db"))).isLessThan(MAX_BYTES);
        compaction.stop();
        pool.dispose();
    }
}
