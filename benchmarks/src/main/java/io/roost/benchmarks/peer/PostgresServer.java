package io.roost.benchmarks.peer;

import io.roost.benchmarks.WorkDirectory;
import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL of one's own, set up for speed as far as somebody would who wants to find the data again after a crash: a
 * commit does not wait for the disk ({@code synchronous_commit} off), for the last moments of a timeline can be made again
 * from the log; checkpoints are rare, memory is ample, and nothing is logged for replicas. It refuses to run as root, so
 * it runs as somebody else where the JVM does ({@link OtherUser}).
 */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "postgres";
    private static final String ROLE = "roost";

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

    private final int port;
    private final WorkDirectory directory;
    private final PeerProcess process;

    private PostgresServer(int port, WorkDirectory directory, PeerProcess process) {
        this.port = port;
        this.directory = directory;
        this.process = process;
    }

    /**
     * Makes a database cluster, starts it and waits until it answers.
     *
     * @throws PeerMissing if there is none to start
     */
    public static PostgresServer start() throws PeerMissing {
        Path initdb = Programs.find("initdb", "postgresql");
        Path postgres = Programs.find("postgres", "postgresql");
        OtherUser user = OtherUser.unlessUnprivileged();
        // Under the temp directory: another user may not be let into the one that benchmarks use.
        WorkDirectory directory = WorkDirectory.under(Path.of(System.getProperty("java.io.tmpdir")));
        user.own(directory.path());
        Path data = directory.path().resolve("data");
        run(
                user.command(List.of(
                        initdb.toString(),
                        "--pgdata=" + data,
                        "--username=" + ROLE,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync")),
                directory);
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
                PeerProcess.start(user.command(command), directory.path().resolve("postgres.log"));
        PostgresServer server = new PostgresServer(port, directory, process);
        process.awaitAnswer(() -> server.connect().close());
        return server;
    }

    private static void run(List<String> command, WorkDirectory directory) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.path().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.path().resolve("initdb.log").toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("initdb failed: see " + directory.path());
            }
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot run " + command.get(0), cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
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

    @Override
    public void close() {
        process.close();
        directory.close();
    }
}
