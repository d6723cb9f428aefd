package io.roost.streams.topology;

import io.roost.streams.fanout.HomeInbox;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What one record of the deliveries holds, as {@link DeliveryBatch} wrote it. References are read straight from the
 * bytes; no object is made of any.
 */
@SuppressWarnings("ArrayRecordComponent")
record Deliveries(byte[] encoded) {

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

    /** In the order in which they were said. */
    void giveTo(HomeInbox inbox) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            byte kind = bytes.get();
            long authorId = bytes.getLong();
            if (kind == DeliveryBatch.REFERENCE) {
                inbox.referenced(authorId, bytes.getLong());
            } else if (kind == DeliveryBatch.WITHDRAWAL) {
                long tweetId = bytes.getLong();
                inbox.change(home -> home.withdrawn(authorId, tweetId));
            } else {
                long generation = bytes.getLong();
                long floor = bytes.getLong();
                long[] tweetIds = ids(bytes);
                inbox.change(home -> home.snapshotArrived(authorId, generation, floor, tweetIds));
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
