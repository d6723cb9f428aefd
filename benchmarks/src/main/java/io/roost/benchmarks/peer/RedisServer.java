package io.roost.benchmarks.peer;

import io.roost.benchmarks.WorkDirectory;
import io.roost.broker.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * A Redis of one's own, with nothing on disk: no snapshots, no append-only file, which is as fast as it goes. Lists are
 * kept packed (listpacks of 8 KiB, its default), so memory is at its best, too.
 */
public final class RedisServer implements AutoCloseable {

    private final int port;
    private final WorkDirectory directory;
    private final PeerProcess process;

    private RedisServer(int port, WorkDirectory directory, PeerProcess process) {
        this.port = port;
        this.directory = directory;
        this.process = process;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param parent where its directory is made, and deleted on close
     * @throws PeerMissing if there is none to start
     */
    public static RedisServer start(Path parent) throws PeerMissing {
        Path program = Programs.find("redis-server", "redis-server");
        WorkDirectory directory = WorkDirectory.under(parent);
        int port = LoopbackPort.free();
        PeerProcess process = PeerProcess.start(
                List.of(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        LoopbackPort.HOST,
                        "--dir",
                        directory.path().toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no"),
                directory.path().resolve("redis.log"));
        RedisServer server = new RedisServer(port, directory, process);
        process.awaitAnswer(() -> {
            try (Jedis jedis = server.connect()) {
                jedis.ping();
            }
        });
        return server;
    }

    /** A connection for one thread; the caller closes it. */
    public Jedis connect() {
        return new Jedis(LoopbackPort.HOST, port);
    }

    /** For pools and other clients. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.close();
        directory.close();
    }
}
