package io.roost.streams.wire;

import io.roost.engine.backlog.ReferenceBacklog;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The messages of one record from an author side to a home partition: references, withdrawals and snapshots, as
 * {@link DeliveriesBuilder} wrote them. No object is created for a reference.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Deliveries(byte[] encoded) implements Message {

    /**
     * Returns the messages of a record's value, after a check of their structure. The array is not copied.
     *
     * @throws SerializationException if they are malformed
     */
    public static Deliveries decode(byte[] encoded) {
        if (encoded.length == 0) {
            throw new SerializationException("empty batch of deliveries");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(encoded);
            while (bytes.hasRemaining()) {
                checkMessage(bytes.get(), bytes);
            }
        } catch (BufferUnderflowException cause) {
            throw new SerializationException("truncated batch of deliveries", cause);
        }
        return new Deliveries(encoded);
    }

    private static void checkMessage(byte kind, ByteBuffer bytes) {
        requireAbove(0, bytes.getLong(), "author id");
        switch (kind) {
            case MessageKind.REFERENCE, MessageKind.WITHDRAWAL -> requireAbove(0, bytes.getLong(), "tweet id");
            case MessageKind.SNAPSHOT -> checkSnapshot(bytes);
            default -> throw new SerializationException("unknown kind of delivery: " + kind);
        }
    }

    private static void checkSnapshot(ByteBuffer bytes) {
        bytes.getLong(); // generation: any number
        requireAbove(-1, bytes.getLong(), "floor of a snapshot");
        int count = bytes.getInt();
        requireAbove(-1, count, "length of a snapshot");
        long previous = 0;
        for (int index = 0; index < count; index++) {
            long tweetId = bytes.getLong();
            requireAbove(previous, tweetId, "tweet id in a snapshot");
            previous = tweetId;
        }
    }

    private static void requireAbove(long bound, long number, String field) {
        if (number <= bound) {
            throw new SerializationException("%s must be above %d: %d".formatted(field, bound, number));
        }
    }

    /** Adds the references to the backlog, and applies withdrawals and snapshots by {@link ReferenceBacklog#change}, in the order sent. */
    public void applyThrough(ReferenceBacklog backlog) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            byte kind = bytes.get();
            long authorId = bytes.getLong();
            if (kind == MessageKind.REFERENCE) {
                backlog.add(authorId, bytes.getLong());
            } else if (kind == MessageKind.WITHDRAWAL) {
                long tweetId = bytes.getLong();
                backlog.change(home -> home.onWithdrawal(authorId, tweetId));
            } else {
                long generation = bytes.getLong();
                long floor = bytes.getLong();
                long[] tweetIds = new long[bytes.getInt()];
                bytes.asLongBuffer().get(tweetIds);
                bytes.position(bytes.position() + tweetIds.length * Long.BYTES);
                backlog.change(home -> home.onSnapshot(authorId, generation, floor, tweetIds));
            }
        }
    }
}
