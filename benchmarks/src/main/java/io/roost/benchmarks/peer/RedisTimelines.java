package io.roost.benchmarks.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.engine.timeline.TimelineLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;

/**
 * Home timelines as lists in Redis, {@code home:7} → tweet ids, newest first: {@code LPUSH} and {@code LTRIM} for each
 * follower, in pipelines. Followers are known to the client, keys are encoded beforehand, each id once for all followers, and
 * each of two connections serves half of the followers, so that one writes while the other reads answers and every list
 * keeps its order.
 */
public final class RedisTimelines implements PeerTimelines {

    private static final int CONNECTIONS = 2;
    private static final int COMMANDS_IN_A_PIPELINE = 4_000;
    private static final byte[] FIRST = "0".getBytes(US_ASCII);

    private final FollowGraph graph;
    private final byte[][] keys;
    private final byte[] last;
    private final List<Jedis> connections = new ArrayList<>();

    /**
     * Starts a server for the timelines of a graph's users.
     *
     * @param resources end it
     * @throws io.roost.benchmarks.report.PeerMissing if there is no Redis
     */
    public RedisTimelines(FollowGraph graph, Setting setting, Resources resources) {
        this.graph = graph;
        this.keys = new byte[graph.users()][];
        Arrays.setAll(keys, user -> ("home:" + FollowGraph.userId(user)).getBytes(US_ASCII));
        this.last = Integer.toString(TimelineLimits.STANDARD.timeline() - 1).getBytes(US_ASCII);
        RedisServer server = new RedisServer(setting.directory(), resources);
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.add(resources.add(server.connect()));
        }
    }

    @Override
    public void deliver(Batch batch) {
        byte[][] ids = new byte[batch.size()][];
        Arrays.setAll(ids, index -> batch.tweets()[index].toString().getBytes(US_ASCII));
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int number = 0; number < CONNECTIONS; number++) {
            int part = number;
            parts.add(CompletableFuture.runAsync(() -> push(batch.authors(), ids, part)));
        }
        parts.forEach(CompletableFuture::join);
    }

    private void push(int[] authors, byte[][] ids, int part) {
        try (Pipeline pipeline = connections.get(part).pipelined()) {
            int waiting = 0;
            for (int index = 0; index < authors.length; index++) {
                int author = authors[index];
                if (author % CONNECTIONS == part) {
                    push(pipeline, keys[author], ids[index]);
                }
                for (int follower : graph.followers(author)) {
                    if (follower % CONNECTIONS == part) {
                        push(pipeline, keys[follower], ids[index]);
                        waiting += 2;
                    }
                }
                if (waiting >= COMMANDS_IN_A_PIPELINE) {
                    pipeline.sync();
                    waiting = 0;
                }
            }
            pipeline.sync();
        }
    }

    private void push(Pipeline pipeline, byte[] key, byte[] id) {
        pipeline.sendCommand(Command.LPUSH, key, id);
        pipeline.sendCommand(Command.LTRIM, key, FIRST, last);
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        return connections.get(0).lrange(keys[user], 0, count - 1L).stream()
                .mapToLong(entry -> Long.parseLong(new String(entry, US_ASCII)))
                .toArray();
    }

    /** What Redis says that its data take, in bytes: {@code used_memory}. */
    public long usedMemory() {
        return connections
                .get(0)
                .info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
