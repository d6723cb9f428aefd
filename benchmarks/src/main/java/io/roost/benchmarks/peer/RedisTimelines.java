package io.roost.benchmarks.peer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.base.Preconditions;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.engine.timeline.TimelineLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Protocol.Command;

/**
 * Home timelines as lists in Redis, {@code home:7} → tweet ids, newest first: {@code LPUSH} and {@code LTRIM} for each
 * follower, in pipelines. The client has the follow graph, keys are encoded in advance, each id once for all followers, and
 * each of two connections serves half of the followers, so that one writes while the other reads responses and every list
 * keeps its order.
 */
public final class RedisTimelines implements PeerTimelines {

    private static final int CONNECTIONS = 2;
    private static final int COMMANDS_IN_A_PIPELINE = 4_000;
    private static final Pattern USED_MEMORY = Pattern.compile("used_memory:([0-9]+)");
    private static final byte[] FIRST = "0".getBytes(US_ASCII);
    private static final byte[] LAST =
            Integer.toString(TimelineLimits.STANDARD.timeline() - 1).getBytes(US_ASCII);

    private final IndexedFollowGraph graph;
    private final byte[][] keys;
    private final List<Jedis> connections = new ArrayList<>();

    /** Starts a server for the timelines of a graph's users. */
    public RedisTimelines(IndexedFollowGraph graph, Setting setting, Resources resources) {
        this.graph = graph;
        this.keys = new byte[graph.users()][];
        Arrays.setAll(keys, user -> ("home:" + IndexedFollowGraph.userId(user)).getBytes(US_ASCII));
        RedisServer server = new RedisServer(setting.directory(), resources);
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.add(resources.add(server.connect()));
        }
    }

    @Override
    public void deliver(List<Tweet> tweets) throws Exception {
        byte[][] ids = new byte[tweets.size()][];
        Arrays.setAll(ids, index -> tweets.get(index).id().toString().getBytes(US_ASCII));
        double unused = Threads.seconds(CONNECTIONS, part -> push(tweets, ids, part));
    }

    private void push(List<Tweet> tweets, byte[][] ids, int part) {
        try (Pipeline pipeline = connections.get(part).pipelined()) {
            int waiting = 0;
            for (int index = 0; index < ids.length; index++) {
                int author = tweets.get(index).author();
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
        pipeline.sendCommand(Command.LTRIM, key, FIRST, LAST);
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        return connections.get(0).lrange(keys[user], 0, count - 1L).stream()
                .mapToLong(entry -> Long.parseLong(new String(entry, US_ASCII)))
                .toArray();
    }

    /** Returns Redis' {@code used_memory}, in bytes. */
    public long usedMemory() {
        Matcher usedMemory = USED_MEMORY.matcher(connections.get(0).info("memory"));
        Preconditions.checkState(usedMemory.find());
        return Long.parseLong(usedMemory.group(1));
    }
}
