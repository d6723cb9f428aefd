package io.roost.benchmarks.world;

import io.roost.events.id.TweetId;
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
        int[] sortedAuthors = new int[size()];
        TweetId[] sortedTweets = new TweetId[size()];
        for (int place = 0; place < order.length; place++) {
            sortedAuthors[place] = authors[order[place]];
            sortedTweets[place] = tweets[order[place]];
        }
        return new Batch(sortedAuthors, sortedTweets);
    }
}
