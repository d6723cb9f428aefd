package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.report.PeerMissing;
import io.roost.broker.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * A Redis of one's own, with nothing on disk: no snapshots, no append-only file, which is as fast as it goes. Lists are
 * kept packed (listpacks of 8 KiB, its default), so memory is at its best, too.
 */
public final class RedisServer {

    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(20);

    private final int port = LoopbackPort.free();
    private final Process process;

    /**
     * Starts one and waits until it answers.
     *
     * @param parent where its directory is made
     * @param resources end it, and delete its directory
     * @throws PeerMissing if there is none to start
     */
    public RedisServer(Path parent, Resources resources) {
        Path directory = resources.directory(parent);
        try {
            process = new ProcessBuilder(
                            "redis-server",
                            "--port",
                            Integer.toString(port),
                            "--bind",
                            LoopbackPort.HOST,
                            "--dir",
                            directory.toString(),
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
        } catch (IOException none) {
            throw new PeerMissing("redis-server", "redis-server");
        }
        AutoCloseable unused = resources.add(() -> process.destroyForcibly().waitFor());
        Waiting.until("Redis answers", BETWEEN_CHECKS, this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Redis has ended with exit code " + process.exitValue());
        }
        try (Jedis jedis = connect()) {
            return jedis.ping().equals("PONG");
        } catch (JedisConnectionException notYet) {
            return false;
        }
    }

    /** A connection for one thread; the caller closes it. */
    public Jedis connect() {
        return new Jedis(LoopbackPort.HOST, port);
    }

    public int port() {
        return port;
    }
}
