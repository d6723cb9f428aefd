package io.roost.streams.topology;

import io.roost.streams.fanout.HomeSide;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What one record of the deliveries holds, as {@link DeliveryBatch} wrote it. References are read straight from the bytes:
 * nothing is made of them in between.
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

    void applyTo(HomeSide home) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            switch (bytes.get()) {
                case DeliveryBatch.REFERENCE -> home.referenced(bytes.getLong(), bytes.getLong());
                case DeliveryBatch.WITHDRAWAL -> home.withdrawn(bytes.getLong(), bytes.getLong());
                default -> home.snapshotArrived(bytes.getLong(), bytes.getLong(), bytes.getLong(), ids(bytes));
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
