package io.roost.benchmarks.world;

import io.roost.contract.id.AuthorBucket;
import java.util.BitSet;

/**
 * What a batch of tweets costs, counted on the graph.
 *
 * @param deliveries tweets entering the home timeline of a follower; that every author sees it at home, too, is not
 *     counted
 * @param references what travels from author to home partitions
 */
public record FanOut(int tweets, long deliveries, long references) {

    /** Counts a batch, given who posted. */
    public static FanOut of(FollowGraph graph, int[] authors, int partitionCount) {
        int[] references = new int[graph.users()];
        long deliveries = 0;
        long travelling = 0;
        for (int author : authors) {
            if (references[author] == 0) {
                references[author] = homePartitions(graph, author, partitionCount);
            }
            deliveries += graph.followerCount(author);
            travelling += references[author];
        }
        return new FanOut(authors.length, deliveries, travelling);
    }

    private static int homePartitions(FollowGraph graph, int author, int partitionCount) {
        BitSet partitions = new BitSet();
        partitions.set(AuthorBucket.partitionOf(FollowGraph.userId(author), partitionCount));
        for (int follower : graph.followers(author)) {
            partitions.set(AuthorBucket.partitionOf(FollowGraph.userId(follower), partitionCount));
        }
        return partitions.cardinality();
    }

    public double mean() {
        return (double) deliveries / tweets;
    }
}
