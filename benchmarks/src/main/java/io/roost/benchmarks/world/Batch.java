package io.roost.benchmarks.world;

import io.roost.contract.id.TweetId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Tweets in the order in which they were posted.
 *
 * @param authors by number; must not be changed
 * @param tweets one by each author; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(int[] authors, TweetId[] tweets) {

    public int size() {
        return authors.length;
    }

    /** Returns the same tweets by ascending id; ids of one millisecond are not in the order of posting. */
    public Batch inOrderOfIds() {
        int[] order = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingLong(index -> tweets[index].value()))
                .mapToInt(Integer::intValue)
                .toArray();
        return only(order);
    }

    /** Returns the tweets at some indexes. */
    public Batch only(int[] places) {
        return new Batch(
                Arrays.stream(places).map(place -> authors[place]).toArray(),
                Arrays.stream(places).mapToObj(place -> tweets[place]).toArray(TweetId[]::new));
    }
}
