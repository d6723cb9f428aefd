package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.broker.LoopbackPort;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL of one's own, set up for speed as far as somebody would who wants to find the data again after a crash: a
 * commit does not wait for the disk ({@code synchronous_commit} off), for the last moments of a timeline can be made again
 * from the log; checkpoints are rare, memory is ample, and nothing is logged for replicas. It refuses to run as root, so
 * it runs as somebody else where the JVM does ({@link OtherUser}).
 */
public final class PostgresServer {

    private static final String DATABASE = "postgres";
    private static final String ROLE = "roost";

    /** With {@code TERM} it would wait until everybody has gone, with {@code INT} it would write all it has to the disk. */
    private static final String AT_ONCE = "QUIT";

    private static final List<String> FOR_SPEED = List.of(
            "synchronous_commit=off",
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_wal_size=8GB",
            "wal_buffers=64MB",
            "checkpoint_timeout=30min",
            "shared_buffers=2GB",
            "effective_cache_size=8GB",
            "work_mem=64MB",
            "maintenance_work_mem=512MB",
            "random_page_cost=1.1",
            "jit=off",
            "autovacuum_naptime=1h",
            "max_connections=50");

    private static final int LINES_IN_A_COPY = 100_000;

    private final int port;

    private PostgresServer(int port) {
        this.port = port;
    }

    /**
     * Makes a database cluster, starts it and waits until it answers.
     *
     * @param resources end it, and delete its directory
     * @throws PeerMissing if there is none to start
     */
    public static PostgresServer start(Resources resources) throws PeerMissing {
        Path initdb = Programs.find("initdb", "postgresql");
        Path postgres = Programs.find("postgres", "postgresql");
        OtherUser user = OtherUser.unlessUnprivileged();
        // Under the temp directory: another user may not be let into the one that benchmarks use.
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        Path directory = resources.add(WorkDirectory.under(temp)).path();
        user.own(directory);
        Path data = directory.resolve("data");
        List<String> making = List.of(
                initdb.toString(),
                "--pgdata=" + data,
                "--username=" + ROLE,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
        try (PeerProcess cluster = PeerProcess.start(user.command(making), directory.resolve("initdb.log"), AT_ONCE)) {
            cluster.awaitEnd();
        }
        int port = LoopbackPort.free();
        List<String> command = Stream.concat(
                        Stream.of(
                                postgres.toString(),
                                "-D",
                                data.toString(),
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=" + LoopbackPort.HOST,
                                "-c",
                                "unix_socket_directories="),
                        FOR_SPEED.stream().flatMap(setting -> Stream.of("-c", setting)))
                .toList();
        PeerProcess process =
                resources.add(PeerProcess.start(user.command(command), directory.resolve("postgres.log"), AT_ONCE));
        PostgresServer server = new PostgresServer(port);
        process.awaitAnswer(() -> server.connect().close());
        return server;
    }

    int port() {
        return port;
    }

    /** For the driver and for pools; the driver prepares what is asked often. */
    public String url() {
        return "jdbc:postgresql://%s:%d/%s?user=%s&prepareThreshold=1&reWriteBatchedInserts=true"
                .formatted(LoopbackPort.HOST, port, DATABASE, ROLE);
    }

    /** A connection for one thread; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** The ids that {@code query} returns for a user and a limit, its two parameters. */
    public static long[] ids(PreparedStatement query, int user, int limit) throws SQLException {
        LongArrayList found = new LongArrayList(limit);
        query.setLong(1, FollowGraph.userId(user).value());
        query.setInt(2, limit);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found.toLongArray();
    }

    /** Two numbers of a row. */
    @FunctionalInterface
    public interface Rows {
        void add(Object left, Object right);
    }

    /**
     * Copies rows of two columns into a table.
     *
     * @param table with its columns, such as {@code follows (follower, followee)}
     */
    public static void copy(Connection connection, String table, Consumer<Rows> rows) throws SQLException {
        StringBuilder lines = new StringBuilder();
        int[] count = {0};
        rows.accept((left, right) -> {
            lines.append(left).append('\t').append(right).append('\n');
            if (++count[0] % LINES_IN_A_COPY == 0) {
                send(connection, table, lines);
            }
        });
        send(connection, table, lines);
    }

    private static void send(Connection connection, String table, StringBuilder lines) {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s FROM STDIN".formatted(table), new StringReader(lines.toString()));
            lines.setLength(0);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
