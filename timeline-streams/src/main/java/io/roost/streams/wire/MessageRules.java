package io.roost.streams.wire;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.log.InvalidRecord;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;

/**
 * Validates the messages of the view in one partition. {@link io.roost.contract.log.RecordRules} validates the log's events.
 *
 * @param partition 0 to {@code partitionCount − 1}
 */
public record MessageRules(int partition, int partitionCount) {

    /** @throws InvalidRecord if the message belongs to another partition, or names a partition that does not exist */
    public void require(Announcement message) {
        requirePartition(AuthorBucket.partitionOf(new UserId(message.addresseeId()), partitionCount));
        if (message instanceof Announcement.Followers followers && followers.homePartition() >= partitionCount) {
            throw new InvalidRecord("home partition %d does not exist, there are %d"
                    .formatted(followers.homePartition(), partitionCount));
        }
    }

    /** @throws InvalidRecord if the message belongs to another partition */
    public void require(RetweetMessage message) {
        requirePartition(AuthorBucket.partitionOf(new TweetId(message.addresseeTweetId()), partitionCount));
    }

    private void requirePartition(int expected) {
        if (expected != partition) {
            throw new InvalidRecord("a message for partition %d is in partition %d".formatted(expected, partition));
        }
    }
}
