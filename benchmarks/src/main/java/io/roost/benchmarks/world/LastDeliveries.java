package io.roost.benchmarks.world;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The last delivery of a batch for every pair of an author partition and a home partition. Deliveries of one pair keep their
 * order, so when these have arrived, all have.
 */
public final class LastDeliveries {

    /** A tweet that enters the home timeline of a reader. */
    public record Arrival(UserId reader, TweetId tweet) {}

    private record Way(int authorPartition, int homePartition) {}

    private LastDeliveries() {}

    /**
     * The last arrival of each pair of partitions that the batch uses.
     *
     * @param homePartition the partition that a user's home timeline is kept in
     */
    public static List<Arrival> of(
            FollowGraph graph, Batch batch, int partitionCount, ToIntFunction<UserId> homePartition) {
        int[] authors = batch.authors();
        TweetId[] tweets = batch.tweets();
        Map<Way, Arrival> lastByWay = new HashMap<>();
        for (int index = authors.length - 1; index >= 0; index--) {
            UserId author = FollowGraph.userId(authors[index]);
            int authorPartition = AuthorBucket.partitionOf(author, partitionCount);
            lastByWay.putIfAbsent(
                    new Way(authorPartition, homePartition.applyAsInt(author)), new Arrival(author, tweets[index]));
            for (int follower : graph.followers(authors[index])) {
                UserId reader = FollowGraph.userId(follower);
                Way way = new Way(authorPartition, homePartition.applyAsInt(reader));
                lastByWay.putIfAbsent(way, new Arrival(reader, tweets[index]));
            }
            if (lastByWay.size() == partitionCount * partitionCount) {
                break;
            }
        }
        return new ArrayList<>(lastByWay.values());
    }
}
