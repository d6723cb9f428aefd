package io.roost.benchmarks.world;

import io.roost.contract.id.AuthorBucket;
import java.util.BitSet;

/**
 * The work that a batch of tweets causes, counted on the graph.
 *
 * @param deliveries of tweets to home timelines of followers; those to authors' own timelines are not counted
 * @param references sent from author to home partitions
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
