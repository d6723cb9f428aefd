package io.roost.engine.author;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetIdLayout;
import java.util.Arrays;

/**
 * The highest id that any tweet of a bucket has. An id above it is new: most tweets are, since the ids of one bucket rise,
 * but for clocks of ingest nodes that disagree; so most need no look at the store. Not thread-safe.
 */
final class HighestTweets {

    private final long[] bucketToHighest = new long[AuthorBucket.COUNT];

    /** @param highest no tweet that is known yet has a higher id */
    HighestTweets(long highest) {
        Arrays.fill(bucketToHighest, highest);
    }

    /** Whether no tweet that was added can have this id. */
    boolean isNew(long tweetId) {
        return tweetId > bucketToHighest[TweetIdLayout.bucket(tweetId)];
    }

    void add(long tweetId) {
        int bucket = TweetIdLayout.bucket(tweetId);
        bucketToHighest[bucket] = Math.max(bucketToHighest[bucket], tweetId);
    }
}
