package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.World;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * An application on a log of its own. It is paused ({@code KafkaStreams.pause}) while a batch is appended, so that no producer
 * is measured or slows it down; then it resumes and the clock starts. The clock stops when the last tweet has arrived on
 * every way from an author partition to a home partition: deliveries of one way keep their order.
 */
final class ViewTimelines implements PeerTimelines {

    /** A query takes a partition's lock, which slows down what is measured; a run takes seconds. */
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(10);

    private final World world;
    private final TimelineView view;
    private final int partitions;
    private final Map<Way, Arrival> lastByWay = new HashMap<>();

    /** @param world what the view reads, and nobody else */
    ViewTimelines(World world, TimelineView view, int partitions) {
        this.world = world;
        this.view = view;
        this.partitions = partitions;
        world.follow(view);
    }

    private record Way(int authorPartition, int homePartition) {}

    private record Arrival(UserId reader, TweetId tweet) {}

    @Override
    public Batch give(int[] authors) {
        view.pause();
        Batch batch = world.log().tweet(authors);
        lastByWay.clear();
        for (int index = batch.size() - 1; index >= 0; index--) {
            UserId author = FollowGraph.userId(authors[index]);
            if (view.shows(author, batch.tweets()[index])) {
                throw new IllegalStateException("the application processed records while it was paused");
            }
            if (lastByWay.size() < partitions * partitions) {
                int authorPartition = AuthorBucket.partitionOf(author, partitions);
                addArrival(authorPartition, author, batch.tweets()[index]);
                for (int follower : world.graph().followers(authors[index])) {
                    addArrival(authorPartition, FollowGraph.userId(follower), batch.tweets()[index]);
                }
            }
        }
        return batch;
    }

    private void addArrival(int authorPartition, UserId reader, TweetId tweet) {
        lastByWay.putIfAbsent(new Way(authorPartition, view.homePartition(reader)), new Arrival(reader, tweet));
    }

    @Override
    public void deliver(Batch batch) {
        view.resume();
        for (Arrival last : lastByWay.values()) {
            Waiting.until("the last tweets arrive", BETWEEN_CHECKS, () -> view.shows(last.reader(), last.tweet()));
        }
    }

    /** What is written behind must not be written while the clock of another contender runs. */
    @Override
    public void settle() {
        view.awaitSettled();
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        return view.homeTimeline(FollowGraph.userId(user), count);
    }
}
