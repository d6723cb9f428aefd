package io.roost.streams.wire;

import io.roost.contract.event.Event;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;
import java.nio.ByteBuffer;

/** The value of a record in the topology. */
public sealed interface Message
        permits Message.LogEvent,
                Message.Announced,
                Message.AboutRetweet,
                Message.EncodedDeliveries,
                Message.Unreadable,
                Deliveries {

    /** From the log to either side. */
    record LogEvent(Event event) implements Message {}

    /** From a home side to an author side. */
    record Announced(Announcement announcement) implements Message {

        /** Returns the record's key: author and home partition, or user and −1. Compaction keeps the latest message of a key. */
        public byte[] key() {
            int homePartition =
                    announcement instanceof Announcement.Followers followers ? followers.homePartition() : -1;
            return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                    .putLong(announcement.addresseeId())
                    .putInt(homePartition)
                    .array();
        }
    }

    /** From one author side to another. */
    record AboutRetweet(RetweetMessage retweet) implements Message {

        /** Returns the record's key: the kind and the two tweets. Compaction keeps the latest message of a key. */
        public byte[] key() {
            ByteBuffer key = ByteBuffer.allocate(1 + 2 * Long.BYTES);
            if (retweet instanceof RetweetMessage.Retweeted retweeted) {
                key.put(MessageKind.RETWEETED)
                        .putLong(retweeted.tweetId())
                        .putLong(retweeted.retweet().retweetId());
            } else if (retweet instanceof RetweetMessage.Verdict verdict) {
                key.put(MessageKind.VERDICT).putLong(verdict.retweetId()).putLong(verdict.originalId());
            }
            return key.array();
        }
    }

    /** From an author side to a home side, which receives {@link Deliveries}; built by a {@link DeliveriesBuilder}. */
    @SuppressWarnings("ArrayRecordComponent")
    record EncodedDeliveries(int homePartition, byte[] encoded) implements Message {}

    /**
     * Stands for a value that cannot be deserialized. Kafka Streams itself would drop the record before the processors, which
     * must see each record of a poll to know when the poll ends.
     */
    record Unreadable(String reason) implements Message {}
}
