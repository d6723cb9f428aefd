package io.roost.benchmarks.fanout;

import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;

/**
 * A peer that receives tweets in the order of their ids instead of reading them from the log, which saves it the reading and
 * the sorting.
 */
final class PeerContender extends Contender {

    private final FollowGraph graph;
    private final PeerTimelines timelines;
    private final TweetIdGenerator tweetIds = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    PeerContender(String name, FollowGraph graph, Work work, PeerTimelines timelines) {
        super(name, graph, work);
        this.graph = graph;
        this.timelines = timelines;
    }

    private record Conditions(int tweets, long deliveries, double seconds) {}

    /** Only creates the tweets: such a peer does nothing on its own. */
    @Override
    Batch give(int[] authors) {
        return Batch.by(authors, tweetIds);
    }

    @Override
    Figures fanOut(Batch batch) {
        long deliveries = graph.deliveries(batch.authors());
        Batch inOrder = batch.inOrderOfIds();
        System.gc();
        long begin = System.nanoTime();
        timelines.deliver(inOrder);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Figures(deliveries / seconds, new Conditions(batch.size(), deliveries, seconds));
    }

    @Override
    long[] homeTimeline(int user, int count) throws Exception {
        return timelines.homeTimeline(user, count);
    }
}
