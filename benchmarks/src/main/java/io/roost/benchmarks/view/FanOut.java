package io.roost.benchmarks.view;

import static java.util.Objects.requireNonNull;

import com.sun.management.OperatingSystemMXBean;
import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.peer.PostgresTimelines;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.benchmarks.world.Postings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deliveries per second from the log to materialized home timelines: on each of three graphs Roost and its peers deliver
 * tweets to the timelines of all users, in turn. Each contender that reads a log has a broker of its own.
 */
public final class FanOut implements Benchmark {

    private static final long SEED = 1;
    private static final int QUICK_DIVISOR = 10;
    private static final int QUICK_TWEETS_DIVISOR = 40;
    private static final int QUICK_TWEETS_OF_A_USER = 3;

    /** Four commits, so that deferred writes, which precede each commit (ADR 3), are measured. */
    private static final double MICROS_OF_A_RUN = 8e6;

    /** Measured on two cores; they determine only the length of a run. */
    private static final double MICROS_OF_A_TWEET = 4;

    private static final double MICROS_OF_A_DELIVERY = 0.05;
    private static final String NOTE = "on the same graph, each with as many tweets as keep it busy for some seconds";

    private interface Opening {
        PeerTimelines open(IndexedFollowGraph graph, Setting setting, Resources resources) throws Exception;
    }

    /** A row and its peer, which starts in its first run; if it is missing or wrong, the others continue without it. */
    private record Match(Comparison comparison, String peer, int warmUpTweets, int tweets, Opening opening) {

        Match(String row, String peer, int goal, int warmUpTweets, int tweets, Opening opening) {
            this(Comparison.atLeast(goal, row, "deliveries/s", peer), peer, warmUpTweets, tweets, opening);
        }

        Contender open(IndexedFollowGraph graph, Setting setting, Resources resources) throws Exception {
            int divisor = setting.size(1, QUICK_TWEETS_DIVISOR);
            PeerTimelines timelines = opening.open(graph, setting, resources);
            return new Contender(peer, graph, warmUpTweets / divisor, tweets / divisor, timelines);
        }
    }

    @Override
    public List<Row> rows(Setting setting, Resources unused) throws Exception {
        if (!setting.quick()) {
            warmUp(setting);
        }
        Match redis = new Match("fan-out-400-redis", "Redis", 15, 20_000, 40_000, RedisTimelines::new);
        Match postgresql =
                new Match("fan-out-100-postgresql", "PostgreSQL", 25, 40_000, 100_000, PostgresTimelines::new);
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows(setting, 400, 4_000, textbook("fan-out-400", 50, 8_000, 12_000), redis));
        rows.addAll(rows(setting, 100, 10_000, postgresql));
        rows.addAll(rows(setting, 50, 10_000, textbook("fan-out-50", 20, 30_000, 60_000)));
        return rows;
    }

    /** Compilation in the first tens of seconds would take a quarter of the processor time of a run. */
    private static void warmUp(Setting setting) throws Exception {
        try (Resources resources = new Resources()) {
            IndexedFollowGraph graph = new FollowGraphGenerator(2_000, 100, SEED).generate();
            roost(graph, 800_000, setting, resources).run(0);
        }
    }

    private static List<Row> rows(Setting setting, int mean, int population, Match... matches) throws Exception {
        int divisor = setting.size(1, QUICK_DIVISOR);
        int users = population / divisor;
        int meanFollowers = mean / divisor;
        double tweets = MICROS_OF_A_RUN / (MICROS_OF_A_TWEET + MICROS_OF_A_DELIVERY * meanFollowers);
        int tweetsOfAUser = setting.size((int) Math.ceil(tweets / users), QUICK_TWEETS_OF_A_USER);
        try (Resources resources = new Resources()) {
            IndexedFollowGraph graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
            Contender roost = roost(graph, users * tweetsOfAUser, setting, resources);
            Map<Match, Contender> peers = new HashMap<>();
            setting.repeat("fan-out " + mean, true, number -> {
                Figures figures = roost.run(number);
                for (Match match : matches) {
                    match.comparison.roost(number, figures);
                    match.comparison.peer(number, () -> {
                        if (number == 0) {
                            peers.put(match, match.open(graph, setting, resources));
                        }
                        return requireNonNull(peers.get(match)).run(number);
                    });
                }
            });
        }
        return Arrays.stream(matches).map(match -> match.comparison.row(NOTE)).toList();
    }

    private static Contender roost(IndexedFollowGraph graph, int tweets, Setting setting, Resources resources)
            throws InterruptedException {
        Testbed testbed = new Testbed(graph, setting, resources);
        RoostView view = resources.add(RoostView.start(testbed.view("roost")));
        return new Contender("Roost", graph, tweets, tweets, new ViewTimelines(testbed, view));
    }

    private static Match textbook(String row, int goal, int warmUpTweets, int tweets) {
        return new Match(row, "textbook Kafka Streams", goal, warmUpTweets, tweets, (graph, setting, resources) -> {
            Testbed testbed = new Testbed(graph, setting, resources);
            TextbookView view = resources.add(new TextbookView(testbed.view("textbook")));
            return new ViewTimelines(testbed, view);
        });
    }

    /**
     * One way of delivering tweets to home timelines. All contenders share the graph and the order of authors, but not the number
     * of tweets: a number that keeps one busy for seconds would take another an hour. Used by one thread.
     */
    private record Contender(
            String name,
            IndexedFollowGraph graph,
            int warmUpTweets,
            int tweets,
            PeerTimelines timelines,
            Postings authors,
            PostedTweets posted) {

        Contender(String name, IndexedFollowGraph graph, int warmUpTweets, int tweets, PeerTimelines timelines) {
            this(
                    name,
                    graph,
                    warmUpTweets,
                    tweets,
                    timelines,
                    new Postings(graph.users(), SEED),
                    new PostedTweets(graph));
        }

        /** Further figures of a run; processor time is that of this JVM. */
        private record Conditions(
                int tweets,
                long deliveries,
                double meanFanOut,
                double seconds,
                double coresUsed,
                double processorMicrosPerTweet) {}

        /** Measures deliveries per second, and compares every timeline with all tweets so far; run 0 is the warm-up. */
        Figures run(int number) throws Exception {
            List<Tweet> batch = timelines.prepare(
                    number == 0 ? new Postings(graph.users(), SEED + 1).next(warmUpTweets) : authors.next(tweets));
            batch.forEach(posted::add);
            System.gc();
            double cpu = processorSeconds();
            long begin = System.nanoTime();
            timelines.deliver(batch);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double coreSeconds = processorSeconds() - cpu;
            timelines.settle();
            posted.compare(name, timelines);
            long deliveries = batch.stream()
                    .mapToLong(tweet -> graph.followers(tweet.author()).length)
                    .sum();
            double size = batch.size();
            return new Figures(
                    deliveries / seconds,
                    new Conditions(
                            batch.size(),
                            deliveries,
                            deliveries / size,
                            seconds,
                            coreSeconds / seconds,
                            coreSeconds * 1e6 / size));
        }

        private static double processorSeconds() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                            .getProcessCpuTime()
                    / 1e9;
        }
    }
}
