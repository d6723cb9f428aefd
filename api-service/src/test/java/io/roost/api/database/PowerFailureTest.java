package io.roost.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.store.fs.FilePath;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Simulates power failures at any time, after any part of the unsynced writes has reached the disk. */
class PowerFailureTest {

    private static final int PERIODS = 15;
    private static final int COMMITS_IN_A_PERIOD = 4;

    @TempDir
    private Path directory;

    @BeforeAll
    static void registerFiles() {
        FilePath.register(new UnsyncedFiles());
    }

    /** With a retention time of 0, H2 overwrites obsolete parts of the file as soon as possible. */
    @Test
    void shouldKeepAllRowsThatHadBeenSynced() throws IOException {
        Path file = directory.resolve("accounts.mv.db");
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:unsynced:" + directory.resolve("accounts"), "roost", "");
        Jdbi jdbi = Jdbi.create(pool);
        jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0; SET RETENTION_TIME 0"));
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE notes (id INT PRIMARY KEY, note VARCHAR)"));
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);

        int rows = 0;
        for (int period = 0; period < PERIODS; period++) {
            int synced = rows;
            compaction.run();
            requireAfterPowerFailure(file, 0, synced);
            for (int commit = 0; commit < COMMITS_IN_A_PERIOD; commit++) {
                int writes = UnsyncedFiles.unsyncedWrites(file);
                int id = rows++;
                jdbi.useHandle(handle -> handle.execute(
                        "INSERT INTO notes VALUES (?, ?)",
                        id,
                        Integer.toString(id).repeat(50)));
                requireAfterPowerFailure(file, writes, synced);
            }
        }

        compaction.stop();
        pool.dispose();
    }

    /**
     * With each of the writes from number {@code from} on, and none of the others since the sync; and with none at all. If of all
     * writes only a header was left, which names a missing chunk, H2 may open an older version.
     */
    private void requireAfterPowerFailure(Path file, int from, int rows) throws IOException {
        for (int write = from; write < UnsyncedFiles.unsyncedWrites(file); write++) {
            requireRows(
                    UnsyncedFiles.afterPowerFailure(file, write, write + 1),
                    UnsyncedFiles.isHeader(file, write) ? 0 : rows);
        }
        requireRows(UnsyncedFiles.afterPowerFailure(file, 0, 0), rows);
    }

    private void requireRows(byte[] content, int rows) throws IOException {
        Path left = directory.resolve("left.mv.db");
        Files.write(left, content);
        Jdbi jdbi = Jdbi.create("jdbc:h2:" + directory.resolve("left") + ";ACCESS_MODE_DATA=r", "roost", "");
        assertThatCode(() -> {
                    int found = jdbi.withHandle(
                            handle -> handle.createQuery("SELECT COUNT(*) FROM notes WHERE note LIKE id || '%'")
                                    .mapTo(Integer.class)
                                    .one());
                    assertThat(found).isGreaterThanOrEqualTo(rows);
                })
                .doesNotThrowAnyException();
        Files.delete(left);
    }
}
