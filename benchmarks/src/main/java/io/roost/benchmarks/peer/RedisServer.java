package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.WorkDirectory;
import io.roost.broker.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import redis.clients.jedis.Jedis;

/**
 * A Redis of one's own, with nothing on disk: no snapshots, no append-only file, which is as fast as it goes. Lists are
 * kept packed (listpacks of 8 KiB, its default), so memory is at its best, too.
 */
public final class RedisServer {

    private final int port;

    private RedisServer(int port) {
        this.port = port;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param parent where its directory is made
     * @param resources end it, and delete its directory
     * @throws PeerMissing if there is none to start
     */
    public static RedisServer start(Path parent, Resources resources) throws PeerMissing {
        Path program = Programs.find("redis-server", "redis-server");
        Path directory = resources.add(WorkDirectory.under(parent)).path();
        int port = LoopbackPort.free();
        PeerProcess process = resources.add(PeerProcess.start(
                List.of(
                        program.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        LoopbackPort.HOST,
                        "--dir",
                        directory.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "no"),
                directory.resolve("redis.log"),
                "TERM"));
        RedisServer server = new RedisServer(port);
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
}
