package io.roost.benchmarks.view;

import com.google.common.collect.Lists;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.peer.PeerTimelines;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.poll.Poll;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
    private final Map<PartitionPair, Poll.Condition<InterruptedException>> pairToArrived = new HashMap<>();

    /** @param view the only application that reads the log of {@code testbed} */
    ViewTimelines(Testbed testbed, TimelineView view) {
        this.testbed = testbed;
        this.view = view;
        testbed.follow(view);
    }

    private record PartitionPair(int author, int home) {}

    @Override
    public List<Tweet> prepare(int[] authors) {
        view.streams.pause();
        List<Tweet> tweets = testbed.log.appendTweets(authors);
        pairToArrived.clear();
        for (Tweet tweet : Lists.reverse(tweets)) {
            if (view.shows(tweet.author(), tweet.id())) {
                throw new IllegalStateException("the application processed records while it was paused");
            }
            if (pairToArrived.size() < view.partitions * view.partitions) {
                addArrival(tweet.author(), tweet);
                for (int follower : testbed.graph.followers(tweet.author())) {
                    addArrival(follower, tweet);
                }
            }
        }
        return tweets;
    }

    private void addArrival(int reader, Tweet tweet) {
        int authorPartition = AuthorBucket.partitionOf(tweet.authorId(), view.partitions);
        pairToArrived.putIfAbsent(
                new PartitionPair(authorPartition, view.homePartition(reader)), () -> view.shows(reader, tweet.id()));
    }

    @Override
    public void deliver(List<Tweet> tweets) {
        view.streams.resume();
        for (Poll.Condition<InterruptedException> arrived : pairToArrived.values()) {
            Waiting.until("the last tweets arrive", BETWEEN_CHECKS, arrived);
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
