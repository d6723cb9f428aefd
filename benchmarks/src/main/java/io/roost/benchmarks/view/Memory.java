package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.benchmarks.world.Postings;
import io.roost.engine.home.HomeSide;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * Bytes per timeline entry, everything counted, compared with what Redis reports for lists of the same ids. Roost's figure is
 * the heap with all timelines materialized, less that of an empty application. A quick run reports the figure of the memory
 * budget instead, because its timelines are smaller than the noise of the heap.
 *
 * <p>Both applications are stopped and started again before the measurement, so that buffers of busy clients, what the broker
 * keeps for new topics and classes that the JVM loads once are not counted.
 */
public final class Memory implements Benchmark {

    private static final long SEED = 1;
    private static final String LOADED = "memory";
    private static final String EMPTY = "empty";
    private static final int ATTEMPTS = 5;

    /** In 3 s: clients and brokers release memory up to some seconds after they were closed. */
    private static final int COLLECTIONS = 15;

    private static final Duration BETWEEN_COLLECTIONS = Duration.ofMillis(200);
    private static final long NOISE_BYTES = 128 << 10;

    private record Conditions(long bytes, long entries, double entriesPerTimeline, long follows, int tweets) {}

    @Override
    public List<Row> rows(Setting setting, Resources unused) throws Exception {
        Comparison beside = Comparison.atMost(0.75, "memory", "bytes/entry", "Redis");
        Comparison alone = Comparison.alone("memory-per-entry", "bytes/entry", 12, "bytes");
        int users = setting.size(5_000, 400);
        setting.repeat("memory", false, number -> {
            try (Resources resources = new Resources()) {
                Testbed testbed = new Testbed(
                        new FollowGraphGenerator(users, setting.size(50, 10), SEED).generate(), setting, resources);
                long empty = setting.quick() ? 0 : empty(testbed);
                testbed.log.appendFollows(testbed.graph);
                List<Tweet> tweets = testbed.tweet(new Postings(users, SEED).next(setting.size(26, 20) * users));
                Figures figures = roost(testbed, tweets, empty, setting);
                beside.roost(number, figures);
                alone.roost(number, figures);
                beside.peer(number, () -> redis(testbed, tweets, setting));
            }
        });
        return List.of(beside.row(), alone.row());
    }

    private static long empty(Testbed testbed) throws InterruptedException {
        start(testbed, EMPTY).close();
        long before = usedHeap();
        try (RoostView view = start(testbed, EMPTY)) {
            return usedHeap() - before;
        }
    }

    /** @throws IllegalStateException if the heap's figure is impossible several times */
    private static Figures roost(Testbed testbed, List<Tweet> tweets, long empty, Setting setting) throws Exception {
        start(testbed, LOADED).close();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            long before = setting.quick() ? 0 : usedHeap();
            try (RoostView view = start(testbed, LOADED)) {
                long entries = testbed.posted.compare("Roost", view);
                long bytes = setting.quick() ? view.sum(HomeSide::timelinesBytes) : usedHeap() - before - empty;
                if (bytes >= view.sum(HomeSide::timelinesBytes)) {
                    return figures(bytes, entries, testbed, tweets);
                }
            }
        }
        throw new IllegalStateException("the measured heap is smaller than the timelines in it");
    }

    private static RoostView start(Testbed testbed, String name) throws InterruptedException {
        RoostView view = RoostView.start(testbed.view(name));
        view.awaitOpen();
        view.awaitSettled();
        return view;
    }

    /**
     * Returns the used heap in bytes when {@value #COLLECTIONS} collections in a row have not lowered it: the minimum, since other
     * threads allocate some megabytes between a collection and the reading.
     */
    private static long usedHeap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        int unchanged = 0;
        while (unchanged < COLLECTIONS) {
            Thread.sleep(BETWEEN_COLLECTIONS.toMillis());
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            unchanged = used < least - NOISE_BYTES ? 0 : unchanged + 1;
            least = Math.min(least, used);
        }
        return least;
    }

    private static Figures redis(Testbed testbed, List<Tweet> tweets, Setting setting) throws Exception {
        try (Resources resources = new Resources()) {
            RedisTimelines timelines = new RedisTimelines(testbed.graph, setting, resources);
            long empty = timelines.usedMemory();
            timelines.deliver(tweets.stream().sorted(Tweet.BY_ID).toList());
            long bytes = timelines.usedMemory() - empty;
            long entries = testbed.posted.compare("Redis", timelines);
            return figures(bytes, entries, testbed, tweets);
        }
    }

    private static Figures figures(long bytes, long entries, Testbed testbed, List<Tweet> tweets) {
        return new Figures(
                (double) bytes / entries,
                new Conditions(
                        bytes,
                        entries,
                        (double) entries / testbed.graph.users(),
                        testbed.graph.edges(),
                        tweets.size()));
    }
}
