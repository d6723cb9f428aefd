package io.roost.streams.wire;

import io.roost.engine.backlog.ReferenceBacklog;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What one record of the deliveries holds, as {@link DeliveryBatch} wrote it. References are read straight from the
 * bytes; no object is made of any.
 */
@SuppressWarnings("ArrayRecordComponent")
public record Deliveries(byte[] encoded) implements Message {

    /** @throws SerializationException if {@code encoded} is no batch of deliveries */
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
            throw new SerializationException("a batch of deliveries that ends early", cause);
        }
        return new Deliveries(encoded);
    }

    private static void check(byte kind, ByteBuffer bytes) {
        requireAbove(0, bytes.getLong());
        switch (kind) {
            case Kind.REFERENCE, Kind.WITHDRAWAL -> requireAbove(0, bytes.getLong());
            case Kind.SNAPSHOT -> checkSnapshot(bytes);
            default -> throw new SerializationException("a delivery of unknown kind " + kind);
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
                    "a number in a batch of deliveries must be above %d, is %d".formatted(bound, number));
        }
    }

    /** In the order in which they were said. */
    public void giveTo(ReferenceBacklog inbox) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            byte kind = bytes.get();
            long authorId = bytes.getLong();
            if (kind == Kind.REFERENCE) {
                inbox.add(authorId, bytes.getLong());
            } else if (kind == Kind.WITHDRAWAL) {
                long tweetId = bytes.getLong();
                inbox.change(home -> home.onWithdrawal(authorId, tweetId));
            } else {
                long generation = bytes.getLong();
                long floor = bytes.getLong();
                long[] tweetIds = ids(bytes);
                inbox.change(home -> home.onSnapshot(authorId, generation, floor, tweetIds));
            }
        }
    }

    private static long[] ids(ByteBuffer bytes) {
        long[] ids = new long[bytes.getInt()];
        for (int index = 0; index < ids.length; index++) {
            ids[index] = bytes.getLong();
        }
        return ids;
    }
}
