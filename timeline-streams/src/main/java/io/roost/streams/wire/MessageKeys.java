package io.roost.streams.wire;

import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;
import java.nio.ByteBuffer;

/** The record keys of messages of the view. Compaction keeps the latest message of each key. */
public final class MessageKeys {

    private MessageKeys() {}

    /** Returns the key of an announcement: author and home partition, or user and −1. */
    public static byte[] of(Announcement message) {
        int homePartition = message instanceof Announcement.Followers followers ? followers.homePartition() : -1;
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(message.addresseeId())
                .putInt(homePartition)
                .array();
    }

    /** Returns the key of a retweet message: its kind and the two tweets. */
    public static byte[] of(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            return pairKey(
                    MessageKind.RETWEETED,
                    retweeted.tweetId(),
                    retweeted.retweet().retweetId());
        }
        RetweetMessage.Verdict verdict = (RetweetMessage.Verdict) message;
        return pairKey(MessageKind.VERDICT, verdict.retweetId(), verdict.originalId());
    }

    private static byte[] pairKey(byte kind, long first, long second) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(kind)
                .putLong(first)
                .putLong(second)
                .array();
    }
}
