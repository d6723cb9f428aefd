package io.roost.benchmarks.fanout;

import com.sun.management.OperatingSystemMXBean;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.benchmarks.world.Postings;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * One way of delivering tweets to home timelines. All contenders share the graph and the order of authors, but not the number
 * of tweets: a number that keeps one busy for seconds would take another an hour. Used by one thread.
 */
final class Contender {

    private static final long SEED = 1;

    private final String name;
    private final IndexedFollowGraph graph;
    private final int warmUpTweets;
    private final int tweets;
    private final PeerTimelines timelines;
    private final Postings authors;
    private final PostedTweets posted;

    /**
     * @param name as in the table
     * @param tweets in each measured run
     */
    Contender(String name, IndexedFollowGraph graph, int warmUpTweets, int tweets, PeerTimelines timelines) {
        this.name = name;
        this.graph = graph;
        this.warmUpTweets = warmUpTweets;
        this.tweets = tweets;
        this.timelines = timelines;
        this.authors = new Postings(graph.users(), SEED);
        this.posted = new PostedTweets(graph);
    }

    /** Further figures of a run; processor time is that of this JVM. */
    private record Conditions(
            int tweets,
            long deliveries,
            double meanFanOut,
            double seconds,
            double coresUsed,
            double processorMicrosPerTweet) {}

    /**
     * Measures deliveries per second, and compares every timeline with all tweets so far.
     *
     * @param number 0 is the warm-up
     * @throws io.roost.benchmarks.report.WrongContents if a timeline differs
     */
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
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
