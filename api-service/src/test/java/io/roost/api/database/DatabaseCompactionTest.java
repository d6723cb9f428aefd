package io.roost.api.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.idempotency.IdempotencyKeyDao;
import io.roost.api.idempotency.IdempotencyKeyDao.KeyedTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCompactionTest {

    private static final int BATCHES = 16;
    private static final int WRITERS = 4;
    private static final int KEYS_OF_A_WRITER = 75;

    /** A batch appends some 12 MiB; without compaction all batches append 190 MiB. */
    private static final long MAX_BYTES = 48L << 20;

    @TempDir
    private Path directory;

    private final AtomicInteger keysWritten = new AtomicInteger();

    @Test
    void shouldKeepTheFileInProportionToItsRowsWhileRowsAreWritten() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url(), "roost", "");
        AccountsDatabase.migrate(pool);
        Jdbi jdbi = jdbi(pool);
        jdbi.useHandle(handle -> handle.execute("SET WRITE_DELAY 0; SET RETENTION_TIME 1000"));
        IdempotencyKeyDao keys = jdbi.onDemand(IdempotencyKeyDao.class);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        DatabaseCompaction compaction = new DatabaseCompaction(jdbi);
        timer.scheduleWithFixedDelay(compaction, 0, DatabaseCompaction.PERIOD.toMillis(), TimeUnit.MILLISECONDS);

        for (int batch = 0; batch < BATCHES; batch++) {
            writeAtTheSameTime(keys);
            await("space that can be used again").atMost(Duration.ofSeconds(60)).until(() -> {
                write(keys, new UserId(1));
                return fillPercent(jdbi) < 60;
            });
        }

        assertThat(Files.size(directory.resolve("accounts.mv.db"))).isLessThan(MAX_BYTES);
        timer.shutdown();
        assertThat(timer.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        compaction.stop();
        pool.dispose();
        JdbcConnectionPool reopened = JdbcConnectionPool.create(url(), "roost", "");
        int rows = jdbi(reopened)
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM idempotency_keys WHERE appended")
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isEqualTo(keysWritten.get());
        reopened.dispose();
    }

    @Test
    void shouldIgnoreADatabaseInMemory() {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "roost", "");
        Jdbi jdbi = jdbi(pool);

        new DatabaseCompaction(jdbi).run();

        jdbi.useHandle(handle -> handle.execute("SELECT 1"));
        pool.dispose();
    }

    private String url() {
        return "jdbc:h2:file:" + directory.resolve("accounts") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Jdbi jdbi(JdbcConnectionPool pool) {
        return Jdbi.create(pool).installPlugin(new SqlObjectPlugin()).installPlugin(new IdColumns());
    }

    private void writeAtTheSameTime(IdempotencyKeyDao keys) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> written = new ArrayList<>();
        for (int writer = 1; writer <= WRITERS; writer++) {
            UserId userId = new UserId(writer);
            written.add(writers.submit(() -> {
                for (int number = 0; number < KEYS_OF_A_WRITER; number++) {
                    write(keys, userId);
                }
            }));
        }
        for (Future<?> each : written) {
            each.get();
        }
        writers.shutdown();
    }

    private void write(IdempotencyKeyDao keys, UserId userId) {
        KeyedTweet tweet = new KeyedTweet(
                userId,
                UUID.randomUUID().toString(),
                new TweetId(keysWritten.incrementAndGet()),
                new byte[32],
                false,
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        keys.insert(tweet);
        keys.markAppended(tweet);
    }

    private static int fillPercent(Jdbi jdbi) throws Exception {
        return jdbi.withHandle(handle -> {
            SessionLocal session = (SessionLocal)
                    handle.getConnection().unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore().getFileStore().getFillRate();
        });
    }
}
