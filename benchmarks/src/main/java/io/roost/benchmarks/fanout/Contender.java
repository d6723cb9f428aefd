package io.roost.benchmarks.fanout;

import com.sun.management.OperatingSystemMXBean;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import java.lang.management.ManagementFactory;

/**
 * One way of bringing tweets into home timelines, with its own tweets and so its own expected timelines. Contenders share the
 * graph and the order in which users post, but not the number of tweets: what keeps one busy for seconds would take
 * another an hour. Used by one thread.
 */
final class Contender {

    private static final long SEED = 1;

    private final String name;
    private final FollowGraph graph;
    private final Work work;
    private final PeerTimelines timelines;
    private final Postings warmUps;
    private final Postings postings;
    private final PostedTweets posted;

    /** @param name as the table has it */
    Contender(String name, FollowGraph graph, Work work, PeerTimelines timelines) {
        this.name = name;
        this.graph = graph;
        this.work = work;
        this.timelines = timelines;
        this.warmUps = new Postings(graph.users(), SEED + 1);
        this.postings = new Postings(graph.users(), SEED);
        this.posted = new PostedTweets(graph);
    }

    /** What a run counted beside its deliveries per second; processor time is that of this JVM. */
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
     * @throws io.roost.benchmarks.report.WrongContents if one differs
     */
    Figures round(int number) throws Exception {
        Batch batch = timelines.give(number == 0 ? warmUps.next(work.warmUp()) : postings.next(work.tweets()));
        posted.add(batch);
        System.gc();
        double cpu = processorSeconds();
        long begin = System.nanoTime();
        timelines.deliver(batch);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double coreSeconds = processorSeconds() - cpu;
        timelines.settle();
        posted.compare(name, timelines::homeTimeline);
        long deliveries = graph.deliveries(batch.authors());
        double tweets = batch.size();
        return new Figures(
                deliveries / seconds,
                new Conditions(
                        batch.size(),
                        deliveries,
                        deliveries / tweets,
                        seconds,
                        coreSeconds / seconds,
                        coreSeconds * 1e6 / tweets));
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
