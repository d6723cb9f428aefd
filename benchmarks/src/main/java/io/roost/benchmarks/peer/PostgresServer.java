package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.report.PeerMissing;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.broker.LoopbackPort;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server, configured for speed but not for the loss of data in a crash: a commit does not wait for the disk
 * ({@code synchronous_commit} off), because the last tweets of a timeline could be read from the log again; checkpoints are
 * rare, memory is ample, and nothing is logged for replicas. Since it refuses to run as root, it runs as {@code postgres} then.
 */
public final class PostgresServer {

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String ROLE = "roost";
    private static final String CLUSTER = "--username=" + ROLE + " --auth=trust --encoding=UTF8 --locale=C --no-sync";
    private static final String SERVER = """
            -c listen_addresses=%s -p %d -c unix_socket_directories='' -c max_connections=50 -c synchronous_commit=off \
            -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=8GB -c wal_buffers=64MB -c checkpoint_timeout=30min \
            -c shared_buffers=2GB -c effective_cache_size=8GB -c work_mem=64MB -c maintenance_work_mem=512MB \
            -c random_page_cost=1.1 -c jit=off -c autovacuum_naptime=1h""";

    private final int port = LoopbackPort.free();
    private final boolean isRoot = "root".equals(System.getProperty("user.name"));

    /** Under the temporary directory: the user {@code postgres} may have no access to that of the benchmarks. */
    private final Path directory;

    /** Starts a new cluster and waits until it answers; throws {@link PeerMissing} if PostgreSQL is not installed. */
    public PostgresServer(Resources resources) throws IOException, InterruptedException {
        String pgCtl = pgCtl();
        directory = resources.directory(Path.of(System.getProperty("java.io.tmpdir")));
        if (isRoot) {
            run("chown", "postgres", directory.toString());
        }
        String data = directory.resolve("data").toString();
        runUnprivileged(pgCtl, "initdb", "-D", data, "-o", CLUSTER);
        // This mode waits neither for clients nor for the disk.
        AutoCloseable unused = resources.add(() -> runUnprivileged(pgCtl, "stop", "-D", data, "-m", "immediate"));
        String log = directory.resolve("postgres.log").toString();
        runUnprivileged(pgCtl, "start", "-D", data, "-l", log, "-o", SERVER.formatted(LoopbackPort.HOST, port));
    }

    /** Returns the path of the newest version in Debian's directory. */
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

    String url() {
        return "jdbc:postgresql://%s:%d/postgres?user=%s&prepareThreshold=1&reWriteBatchedInserts=true"
                .formatted(LoopbackPort.HOST, port, ROLE);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Returns the ids that {@code query} returns for its two parameters, a user and a limit. */
    public static long[] ids(PreparedStatement query, int user, int limit) throws SQLException {
        LongArrayList found = new LongArrayList(limit);
        query.setLong(1, IndexedFollowGraph.userId(user).value());
        query.setInt(2, limit);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
        }
        return found.toLongArray();
    }

    /** Copies rows of values that are separated by tabs into a table. */
    public static void copy(Connection connection, String table, Stream<String> rows) throws SQLException, IOException {
        String lines = rows.collect(Collectors.joining("\n"));
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s FROM STDIN".formatted(table), new StringReader(lines));
    }

    /**
     * Fills the table {@code follows} with a row for each user and each of the users in {@code others}, and one for each user
     * alone, so that users see their own tweets.
     */
    public static void copyFollows(Connection connection, int users, IntFunction<int[]> others)
            throws SQLException, IOException {
        Stream<String> rows = IntStream.range(0, users).boxed().flatMap(user -> IntStream.concat(
                        IntStream.of(user), Arrays.stream(others.apply(user)))
                .mapToObj(other -> IndexedFollowGraph.userId(user) + "\t" + IndexedFollowGraph.userId(other)));
        copy(connection, "follows", rows);
    }
}
