package io.roost.benchmarks.fanout;

import com.sun.management.OperatingSystemMXBean;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.World;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * An application on a log of its own. It is paused ({@code KafkaStreams.pause}) while a batch is appended, so that no producer
 * is measured or slows it down; then it resumes and the clock starts. The clock stops when the last tweet has arrived on
 * every way from an author partition to a home partition: deliveries of one way keep their order.
 */
final class ViewContender extends Contender {

    /** A query takes a partition's lock, which slows down what is measured; a run takes seconds. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    private final FollowGraph graph;
    private final TimelineView view;
    private final WorldLog log;
    private final int partitions;

    /** @param world what the view reads, and nobody else */
    ViewContender(String name, World world, Work work, TimelineView view, int partitions) {
        super(name, world.graph(), work);
        this.graph = world.graph();
        this.view = view;
        this.log = world.log();
        this.partitions = partitions;
        world.follow(view);
    }

    private record Way(int authorPartition, int homePartition) {}

    private record Arrival(UserId reader, TweetId tweet) {}

    /** What a run counted beside its deliveries per second. */
    private record Conditions(
            int tweets,
            long deliveries,
            double meanFanOut,
            double seconds,
            double coresUsed,
            double deliveriesPerCoreSecond,
            double processorMicrosPerTweet,
            double bytesSentPerTweet,
            double bytesReceivedPerTweet) {}

    @Override
    Batch give(int[] authors) {
        view.pause();
        return log.tweet(authors);
    }

    @Override
    Figures fanOut(Batch batch) {
        Collection<Arrival> lasts = lastArrivals(batch);
        requirePaused(batch);
        System.gc();
        double sent = view.bytesSent();
        double received = view.bytesReceived();
        long cpu = processCpuNanos();
        long begin = System.nanoTime();
        view.resume();
        for (Arrival last : lasts) {
            Waiting.until("the last tweets arrive", BETWEEN_CHECKS, () -> view.shows(last.reader(), last.tweet()));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double coreSeconds = (processCpuNanos() - cpu) / 1e9;
        // What is written behind is on the wire, too, and must not be written while the clock of another runs.
        view.awaitSettled();
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
                        deliveries / coreSeconds,
                        coreSeconds * 1e6 / tweets,
                        (view.bytesSent() - sent) / tweets,
                        (view.bytesReceived() - received) / tweets));
    }

    private Collection<Arrival> lastArrivals(Batch batch) {
        Map<Way, Arrival> lastByWay = new HashMap<>();
        for (int index = batch.size() - 1; index >= 0 && lastByWay.size() < partitions * partitions; index--) {
            int author = batch.authors()[index];
            TweetId tweet = batch.tweets()[index];
            int authorPartition = AuthorBucket.partitionOf(FollowGraph.userId(author), partitions);
            addArrival(lastByWay, authorPartition, author, tweet);
            for (int follower : graph.followers(author)) {
                addArrival(lastByWay, authorPartition, follower, tweet);
            }
        }
        return lastByWay.values();
    }

    private void addArrival(Map<Way, Arrival> lastByWay, int authorPartition, int reader, TweetId tweet) {
        UserId readerId = FollowGraph.userId(reader);
        lastByWay.putIfAbsent(new Way(authorPartition, view.homePartition(readerId)), new Arrival(readerId, tweet));
    }

    /** Before the clock starts no timeline has any of the new tweets. */
    private void requirePaused(Batch batch) {
        for (int index = 0; index < batch.size(); index++) {
            if (view.shows(FollowGraph.userId(batch.authors()[index]), batch.tweets()[index])) {
                throw new IllegalStateException("the application processed records while it was paused");
            }
        }
    }

    /** The processor time of this JVM; 0 if the platform does not report it. */
    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    long[] homeTimeline(int user, int count) {
        return view.homeTimeline(FollowGraph.userId(user), count);
    }
}
