package io.roost.streams.partition;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.log.InvalidRecord;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;

/**
 * One of P partitions, and which messages of the view may lie in it. What the records of the log must be is said by {@link
 * io.roost.contract.log.RecordRules}.
 *
 * @param number 0 to {@code count − 1}
 * @param count P
 */
public record PartitionSlice(int number, int count) {

    /** @throws InvalidRecord if the message does not belong to this partition, or names a partition that does not exist */
    public void require(Announcement message) {
        requirePartition(AuthorBucket.partitionOf(new UserId(message.addresseeId()), count));
        if (message instanceof Announcement.Followers followers && followers.homePartition() >= count) {
            throw new InvalidRecord(
                    "home partition %d does not exist, there are %d".formatted(followers.homePartition(), count));
        }
    }

    /** @throws InvalidRecord if the message does not belong to this partition */
    public void require(RetweetMessage message) {
        requirePartition(AuthorBucket.partitionOf(new TweetId(message.addresseeTweetId()), count));
    }

    private void requirePartition(int partition) {
        if (partition != number) {
            throw new InvalidRecord("a message for partition %d lies in partition %d".formatted(partition, number));
        }
    }

    /** @throws InvalidRecord if a message has no timestamp */
    public void requireTimestamp(long timestamp) {
        if (timestamp <= 0) {
            throw new InvalidRecord("the record has no timestamp after 1970");
        }
    }
}
