package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.report.PeerMissing;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.broker.LoopbackPort;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one's own, set up for speed as far as somebody would who wants to find the data again after a crash: a
 * commit does not wait for the disk ({@code synchronous_commit} off), for the last moments of a timeline can be made again
 * from the log; checkpoints are rare, memory is ample, and nothing is logged for replicas. It refuses to run as root, so
 * it runs as {@code postgres} then.
 */
public final class PostgresServer {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String DATABASE = "postgres";
    private static final String ROLE = "roost";
    private static final String CLUSTER = "--username=" + ROLE + " --auth=trust --encoding=UTF8 --locale=C --no-sync";
    private static final String SERVER = """
            -c listen_addresses=%s -p %d -c unix_socket_directories='' -c max_connections=50 -c synchronous_commit=off \
            -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=8GB -c wal_buffers=64MB -c checkpoint_timeout=30min \
            -c shared_buffers=2GB -c effective_cache_size=8GB -c work_mem=64MB -c maintenance_work_mem=512MB \
            -c random_page_cost=1.1 -c jit=off -c autovacuum_naptime=1h""";

    private final int port = LoopbackPort.free();
    private final boolean isRoot = "root".equals(System.getProperty("user.name"));

    /** Under the temp directory: another user may not be let into the one that benchmarks use. */
    private final Path directory;

    /**
     * Makes a database cluster, starts it and waits until it answers.
     *
     * @param resources end it, and delete its directory
     * @throws PeerMissing if there is none to start
     */
    public PostgresServer(Resources resources) throws IOException, InterruptedException {
        String pgCtl = pgCtl();
        directory = resources.directory(Path.of(System.getProperty("java.io.tmpdir")));
        if (isRoot) {
            run("chown", "postgres", directory.toString());
        }
        String data = directory.resolve("data").toString();
        runUnprivileged(pgCtl, "initdb", "-D", data, "-o", CLUSTER);
        // Not a mode that waits for clients or for the disk.
        AutoCloseable unused = resources.add(() -> runUnprivileged(pgCtl, "stop", "-D", data, "-m", "immediate"));
        String log = directory.resolve("postgres.log").toString();
        runUnprivileged(pgCtl, "start", "-D", data, "-l", log, "-o", SERVER.formatted(LoopbackPort.HOST, port));
    }

    /** The newest of those where Debian puts them. */
    private static String pgCtl() {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin/pg_ctl"))
                    .filter(Files::isExecutable)
                    .max(Comparator.comparing(
                            program -> Double.valueOf(program.getName(3).toString())))
                    .orElseThrow()
                    .toString();
        } catch (IOException | NoSuchElementException none) {
            throw new PeerMissing("pg_ctl", "postgresql");
        }
    }

    private void runUnprivileged(String... command) throws IOException, InterruptedException {
        Stream<String> user = isRoot ? Stream.of("setpriv", "--reuid=postgres", "--clear-groups", "--") : Stream.of();
        run(Stream.concat(user, Stream.of(command)).toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + Files.readString(output));
        }
    }

    /** For the driver, which prepares what is asked often. */
    String url() {
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

    /** Runs a statement whose two parameters are arrays of {@code bigint}. */
    public static void update(PreparedStatement statement, LongStream left, LongStream right) throws SQLException {
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("bigint", left.boxed().toArray()));
        statement.setArray(2, connection.createArrayOf("bigint", right.boxed().toArray()));
        statement.executeUpdate();
    }

    public static void insert(Connection connection, String table, LongStream left, LongStream right)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO %s SELECT * FROM unnest(?, ?)".formatted(table))) {
            update(insert, left, right);
        }
    }

    /**
     * Inserts a row for each user and each of the {@code others} that belong to it. Everybody follows themselves, so that
     * they see their own tweets.
     */
    public static void insertFollows(Connection connection, String table, int users, IntFunction<int[]> others)
            throws SQLException {
        insert(
                connection,
                table,
                IntStream.range(0, users)
                        .flatMap(user -> IntStream.generate(() -> user).limit(others.apply(user).length + 1L))
                        .mapToLong(user -> FollowGraph.userId(user).value()),
                IntStream.range(0, users)
                        .flatMap(user -> IntStream.concat(IntStream.of(user), IntStream.of(others.apply(user))))
                        .mapToLong(user -> FollowGraph.userId(user).value()));
    }
}
