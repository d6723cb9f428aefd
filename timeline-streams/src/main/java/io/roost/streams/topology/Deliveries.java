package io.roost.streams.topology;

import io.roost.streams.fanout.HomeSide;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What one record of the deliveries holds, as {@link DeliveryBatch} wrote it. References are read straight from the bytes,
 * some at a time; no object is made of any.
 */
@SuppressWarnings("ArrayRecordComponent")
record Deliveries(byte[] encoded) {

    /** So many hide each other's waiting for memory, and no more than what waits stays in the processor's nearest cache. */
    private static final int MOST_TOGETHER = 32;

    /** @throws SerializationException if {@code encoded} is no batch of deliveries */
    static Deliveries decode(byte[] encoded) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(encoded);
            while (bytes.hasRemaining()) {
                skip(bytes.get(), bytes);
            }
        } catch (BufferUnderflowException | IllegalArgumentException cause) {
            throw new SerializationException("a batch of deliveries that ends early", cause);
        }
        return new Deliveries(encoded);
    }

    private static void skip(byte kind, ByteBuffer bytes) {
        switch (kind) {
            case DeliveryBatch.REFERENCE, DeliveryBatch.WITHDRAWAL ->
                bytes.position(bytes.position() + DeliveryBatch.PAIR_BYTES);
            case DeliveryBatch.SNAPSHOT -> {
                bytes.position(bytes.position() + DeliveryBatch.SNAPSHOT_BYTES - Integer.BYTES);
                int count = bytes.getInt();
                if (count < 0) {
                    throw new SerializationException("a snapshot of fewer than no tweets");
                }
                bytes.position(Math.addExact(bytes.position(), Math.multiplyExact(count, Long.BYTES)));
            }
            default -> throw new SerializationException("a delivery of unknown kind " + kind);
        }
    }

    /** In the order in which they were said; references that follow each other go together. */
    void applyTo(HomeSide home) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        long[] authorIds = new long[MOST_TOGETHER];
        long[] tweetIds = new long[MOST_TOGETHER];
        while (bytes.hasRemaining()) {
            int references = references(bytes, authorIds, tweetIds);
            if (references > 0) {
                home.referenced(authorIds, tweetIds, references);
            } else if (bytes.get() == DeliveryBatch.WITHDRAWAL) {
                home.withdrawn(bytes.getLong(), bytes.getLong());
            } else {
                home.snapshotArrived(bytes.getLong(), bytes.getLong(), bytes.getLong(), ids(bytes));
            }
        }
    }

    /** Reads the references up to the next delivery of another kind; how many, 0 if that is the next. */
    private static int references(ByteBuffer bytes, long[] authorIds, long[] tweetIds) {
        int count = 0;
        while (count < MOST_TOGETHER
                && bytes.hasRemaining()
                && bytes.get(bytes.position()) == DeliveryBatch.REFERENCE) {
            bytes.get();
            authorIds[count] = bytes.getLong();
            tweetIds[count++] = bytes.getLong();
        }
        return count;
    }

    private static long[] ids(ByteBuffer bytes) {
        long[] ids = new long[bytes.getInt()];
        for (int index = 0; index < ids.length; index++) {
            ids[index] = bytes.getLong();
        }
        return ids;
    }
}
