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
 * A Redis server that writes nothing to disk, neither snapshots nor an append-only file, which is its fastest configuration.
 * Lists are packed (listpacks of 8 KiB, its default), so it also uses the least memory.
 */
public final class RedisServer {

    private final int port = LoopbackPort.free();
    private final Process process;

    /** Starts the server and waits until it answers; throws {@link PeerMissing} if Redis is not installed. */
    public RedisServer(Path parent, Resources resources) {
        Path directory = resources.directory(parent);
        try {
            String command =
                    "redis-server --port %d --bind %s --save  --appendonly no".formatted(port, LoopbackPort.HOST);
            // Split with the empty value of --save.
            process = new ProcessBuilder(command.split(" ", -1))
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("redis.log").toFile())
                    .start();
        } catch (IOException none) {
            throw new PeerMissing("redis-server", "redis-server");
        }
        AutoCloseable unused = resources.add(() -> process.destroyForcibly().waitFor());
        Waiting.until("Redis answers", Duration.ofMillis(20), this::answers);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Redis stopped with exit code " + process.exitValue());
        }
        try (Jedis jedis = connect()) {
            return jedis.ping().equals("PONG");
        } catch (JedisConnectionException notYet) {
            return false;
        }
    }

    /** Returns a connection for one thread; the caller closes it. */
    public Jedis connect() {
        return new Jedis(LoopbackPort.HOST, port);
    }

    public int port() {
        return port;
    }
}
