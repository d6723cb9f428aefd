package io.roost.streams.wire;

import io.roost.engine.backlog.ReferenceBacklog;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** The deliveries of one record, as {@link DeliveriesBuilder} wrote them. No object is created for a reference. */
@SuppressWarnings("ArrayRecordComponent")
public record Deliveries(byte[] encoded) implements Message {

    /**
     * Checks the encoded deliveries.
     *
     * @throws SerializationException if they are malformed
     */
    public static Deliveries decode(byte[] encoded) {
        if (encoded.length == 0) {
            throw new SerializationException("a batch of deliveries must not be empty");
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(encoded);
            while (bytes.hasRemaining()) {
                check(bytes.get(), bytes);
            }
        } catch (BufferUnderflowException cause) {
            throw new SerializationException("truncated batch of deliveries", cause);
        }
        return new Deliveries(encoded);
    }

    private static void check(byte kind, ByteBuffer bytes) {
        requireAbove(0, bytes.getLong());
        switch (kind) {
            case MessageKind.REFERENCE, MessageKind.WITHDRAWAL -> requireAbove(0, bytes.getLong());
            case MessageKind.SNAPSHOT -> checkSnapshot(bytes);
            default -> throw new SerializationException("unknown kind of delivery: " + kind);
        }
    }

    private static void checkSnapshot(ByteBuffer bytes) {
        bytes.getLong();
        requireAbove(-1, bytes.getLong());
        int count = bytes.getInt();
        requireAbove(-1, count);
        long previous = 0;
        for (int index = 0; index < count; index++) {
            long tweetId = bytes.getLong();
            requireAbove(previous, tweetId);
            previous = tweetId;
        }
    }

    private static void requireAbove(long bound, long number) {
        if (number <= bound) {
            throw new SerializationException(
                    "a number in a batch of deliveries must be above %d: %d".formatted(bound, number));
        }
    }

    /** Adds the deliveries to the backlog, in the order in which they were sent. */
    public void addTo(ReferenceBacklog backlog) {
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
