package io.roost.benchmarks.world;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Tweets in the order in which they were posted.
 *
 * @param authors by number; not to be changed
 * @param tweets one by each; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Batch(int[] authors, TweetId[] tweets) {

    /** A tweet by each of {@code authors}, not in any log. */
    public static Batch by(int[] authors, TweetIdGenerator tweetIds) {
        return new Batch(
                authors,
                Arrays.stream(authors)
                        .mapToObj(author -> tweetIds.next(FollowGraph.userId(author)))
                        .toArray(TweetId[]::new));
    }

    public int size() {
        return authors.length;
    }

    /** The same tweets by ascending id: ids of one millisecond are not in the order of posting. */
    public Batch inOrderOfIds() {
        int[] order = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparingLong(index -> tweets[index].value()))
                .mapToInt(Integer::intValue)
                .toArray();
        return only(order);
    }

    public Batch only(int[] places) {
        return new Batch(
                Arrays.stream(places).map(place -> authors[place]).toArray(),
                Arrays.stream(places).mapToObj(place -> tweets[place]).toArray(TweetId[]::new));
    }
}
