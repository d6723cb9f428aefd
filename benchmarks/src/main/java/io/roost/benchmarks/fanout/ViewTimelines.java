package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A streams application with a log of its own. It is paused ({@code KafkaStreams.pause}) while a batch is appended, so that no
 * producer runs during the measurement; the clock starts when it resumes. The clock stops when the last tweet of each pair of
 * author partition and home partition has arrived: deliveries of one pair keep their order.
 */
final class ViewTimelines implements PeerTimelines {

    /** A query takes a partition's lock, which slows down the measured application; a run takes seconds. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    private final Testbed testbed;
    private final TimelineView view;
    private final int partitions;
    private final Map<PartitionPair, Arrival> pairToLast = new HashMap<>();

    /** @param view the only application that reads the log of {@code testbed} */
    ViewTimelines(Testbed testbed, TimelineView view, int partitions) {
        this.testbed = testbed;
        this.view = view;
        this.partitions = partitions;
        testbed.follow(view);
    }

    private record PartitionPair(int author, int home) {}

    private record Arrival(int reader, TweetId tweet) {}

    @Override
    public Batch prepare(int[] authors) {
        view.pause();
        Batch batch = testbed.log().appendTweets(authors);
        pairToLast.clear();
        for (int index = batch.size() - 1; index >= 0; index--) {
            int author = authors[index];
            TweetId tweet = batch.tweets()[index];
            if (view.shows(author, tweet)) {
                throw new IllegalStateException("the application processed records while it was paused");
            }
            if (pairToLast.size() < partitions * partitions) {
                int authorPartition = AuthorBucket.partitionOf(IndexedFollowGraph.userId(author), partitions);
                addArrival(authorPartition, author, tweet);
                for (int follower : testbed.graph().followers(author)) {
                    addArrival(authorPartition, follower, tweet);
                }
            }
        }
        return batch;
    }

    private void addArrival(int authorPartition, int reader, TweetId tweet) {
        pairToLast.putIfAbsent(
                new PartitionPair(authorPartition, view.homePartition(reader)), new Arrival(reader, tweet));
    }

    @Override
    public void deliver(Batch batch) {
        view.resume();
        for (Arrival last : pairToLast.values()) {
            Waiting.until("the last tweets arrive", BETWEEN_CHECKS, () -> view.shows(last.reader(), last.tweet()));
        }
    }

    /** Otherwise deferred writes would take place while another contender is measured. */
    @Override
    public void settle() {
        view.awaitSettled();
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        return view.homeTimeline(user, count);
    }
}
