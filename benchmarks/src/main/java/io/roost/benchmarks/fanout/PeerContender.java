package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FanOut;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A peer that receives tweets in the order of their ids instead of reading them from the log, which saves it the reading and
 * the sorting.
 */
final class PeerContender implements Contender {

    private static final int ONE_PARTITION = 1;

    private final String name;
    private final FollowGraph graph;
    private final Runnable load;
    private final Consumer<Batch> fanOut;
    private final TimelineCheck.Reading reading;
    private final TweetIdGenerator tweetIds = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    PeerContender(
            String name, FollowGraph graph, Runnable load, Consumer<Batch> fanOut, TimelineCheck.Reading reading) {
        this.name = name;
        this.graph = graph;
        this.load = load;
        this.fanOut = fanOut;
        this.reading = reading;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void load() {
        load.run();
    }

    /** Only creates the tweets: such a peer does nothing on its own. */
    @Override
    public Batch give(int[] authors) {
        return Batch.by(authors, tweetIds);
    }

    @Override
    public Figures fanOut(Batch batch) {
        long deliveries = FanOut.of(graph, batch.authors(), ONE_PARTITION).deliveries();
        Batch inOrder = batch.inOrderOfIds();
        System.gc();
        long begin = System.nanoTime();
        fanOut.accept(inOrder);
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Figures(deliveries / seconds, new Conditions(batch.size(), deliveries, seconds));
    }

    private record Conditions(int tweets, long deliveries, double seconds) {}

    @Override
    public long[] homeTimeline(int user, int count) {
        return reading.homeTimeline(user, count);
    }
}
