package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.World;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * Bytes per timeline entry with everything that Roost holds for it, beside what Redis says that it uses for lists of the same
 * ids. Of Roost it is the heap with all timelines materialized, less that of an empty application. A quick run reports what
 * the memory budget counts instead, since its timelines are smaller than the noise of the heap.
 *
 * <p>The application is stopped and started again before its heap is taken, the empty one, too: so neither what its clients
 * had in their buffers while they were busy is counted, nor what the broker made for its topics, nor what the JVM loads but
 * once.
 */
public final class Memory implements Benchmark {

    private static final long SEED = 1;
    private static final String LOADED = "memory";
    private static final String EMPTY = "empty";
    private static final int ATTEMPTS = 5;

    /** Clients and brokers release memory up to some seconds after they were closed. */
    private static final Duration LASTING = Duration.ofSeconds(3);

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);
    private static final long NOISE_BYTES = 128 << 10;

    private record Conditions(long bytes, long entries, double entriesPerTimeline, long follows, int tweets) {}

    @Override
    public List<Row> rows(Setting setting, Resources unused) throws Exception {
        Comparison beside = new Comparison("memory", "bytes/entry", Goal.atMost(0.75), "Redis");
        Comparison alone = new Comparison("memory-per-entry", "bytes/entry", Goal.figureAtMost(12, "bytes"), null);
        int users = setting.size(5_000, 400);
        setting.repeat("memory", false, number -> {
            try (Resources resources = new Resources()) {
                World world = new World(
                        new FollowGraphGenerator(users, setting.size(50, 10), SEED).generate(), setting, resources);
                long empty = setting.quick() ? 0 : empty(world);
                world.log().follow(world.graph());
                Batch tweets = world.tweet(new Postings(users, SEED).next(setting.size(26, 20) * users));
                Figures figures = roost(world, tweets, empty, setting);
                beside.roost(number, figures);
                alone.roost(number, figures);
                beside.peer(number, () -> redis(world, tweets, setting));
            }
        });
        return List.of(beside.row(), alone.row());
    }

    private static long empty(World world) throws InterruptedException {
        start(world, EMPTY).close();
        long before = usedHeap();
        try (RoostView view = start(world, EMPTY)) {
            return usedHeap() - before;
        }
    }

    /** @throws IllegalStateException if the heap's figure is impossible several times */
    private static Figures roost(World world, Batch tweets, long empty, Setting setting) throws Exception {
        start(world, LOADED).close();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long before = setting.quick() ? 0 : usedHeap();
            try (RoostView view = start(world, LOADED)) {
                long entries = world.check(view);
                long bytes = setting.quick() ? view.timelinesBytes() : usedHeap() - before - empty;
                if (bytes >= view.timelinesBytes()) {
                    return figures(bytes, entries, world, tweets);
                }
            }
        }
        throw new IllegalStateException("the measured heap is smaller than the timelines in it");
    }

    private static RoostView start(World world, String name) throws InterruptedException {
        RoostView view = world.startRoost(name);
        view.awaitOpen();
        view.awaitSettled();
        return view;
    }

    /**
     * Returns the used heap in bytes once collections no longer lower it: the minimum, since other threads allocate some
     * megabytes between a collection and the reading.
     */
    private static long usedHeap() {
        long[] least = {Long.MAX_VALUE};
        long unused = Waiting.untilLasting(
                "the used heap no longer falls",
                BETWEEN_COLLECTIONS,
                LASTING,
                () -> {
                    System.gc();
                    long used = ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed();
                    boolean noLower = used > least[0] - NOISE_BYTES;
                    least[0] = Math.min(least[0], used);
                    return noLower;
                },
                () -> true);
        return least[0];
    }

    private static Figures redis(World world, Batch tweets, Setting setting) throws Exception {
        try (Resources resources = new Resources()) {
            RedisTimelines timelines = new RedisTimelines(world.graph(), setting, resources);
            long empty = timelines.usedMemory();
            timelines.deliver(tweets.inOrderOfIds());
            long bytes = timelines.usedMemory() - empty;
            long entries = world.posted().compare("Redis", timelines::homeTimeline);
            return figures(bytes, entries, world, tweets);
        }
    }

    private static Figures figures(long bytes, long entries, World world, Batch tweets) {
        return new Figures(
                (double) bytes / entries,
                new Conditions(
                        bytes,
                        entries,
                        (double) entries / world.graph().users(),
                        world.graph().edges(),
                        tweets.size()));
    }
}
