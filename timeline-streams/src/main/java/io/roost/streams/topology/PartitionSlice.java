package io.roost.streams.topology;

import io.roost.events.id.AuthorBucket;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;

/**
 * One of P partitions.
 *
 * @param number 0 to {@code count − 1}
 * @param count P
 */
public record PartitionSlice(int number, int count) {

    /** @throws MisplacedRecord if the tweet's id does not belong to this partition */
    void require(TweetId tweetId) {
        if (AuthorBucket.partitionOf(tweetId, count) != number) {
            throw new MisplacedRecord("tweet %s does not belong to partition %d".formatted(tweetId, number));
        }
    }

    /** @throws MisplacedRecord if the user does not belong to this partition */
    void require(UserId userId) {
        if (AuthorBucket.partitionOf(userId, count) != number) {
            throw new MisplacedRecord("user %s does not belong to partition %d".formatted(userId, number));
        }
    }
}
