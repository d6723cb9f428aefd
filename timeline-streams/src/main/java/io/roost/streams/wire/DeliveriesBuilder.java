package io.roost.streams.wire;

import io.roost.engine.message.Delivery;
import java.nio.ByteBuffer;

/**
 * Encodes deliveries to one home partition as the value of one record. Not thread-safe.
 *
 * <pre>
 * reference   1, author, tweet
 * withdrawal  2, author, tweet
 * snapshot    3, author, generation, floor, count (4 bytes), tweets
 * </pre>
 *
 * The kind is one byte, ids and generations are 8 bytes, so a reference is 17.
 */
public final class DeliveriesBuilder {

    private static final int PAIR_BYTES = 1 + 2 * Long.BYTES;
    private static final int SNAPSHOT_BYTES = 1 + 3 * Long.BYTES + Integer.BYTES;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    public void add(Delivery delivery) {
        if (delivery instanceof Delivery.Reference reference) {
            pair(MessageKind.REFERENCE, reference.authorId(), reference.tweetId());
        } else if (delivery instanceof Delivery.Withdrawal withdrawal) {
            pair(MessageKind.WITHDRAWAL, withdrawal.authorId(), withdrawal.tweetId());
        } else if (delivery instanceof Delivery.Snapshot snapshot) {
            snapshot(snapshot);
        }
    }

    private void pair(byte kind, long authorId, long tweetId) {
        ensure(PAIR_BYTES);
        bytes.put(kind).putLong(authorId).putLong(tweetId);
    }

    private void snapshot(Delivery.Snapshot snapshot) {
        ensure(SNAPSHOT_BYTES + snapshot.tweetIds().length * Long.BYTES);
        bytes.put(MessageKind.SNAPSHOT)
                .putLong(snapshot.authorId())
                .putLong(snapshot.generation())
                .putLong(snapshot.floor())
                .putInt(snapshot.tweetIds().length);
        for (long tweetId : snapshot.tweetIds()) {
            bytes.putLong(tweetId);
        }
    }

    private void ensure(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity() + more).put(bytes.flip());
        }
    }

    /** Returns the encoded size in bytes. */
    public int size() {
        return bytes.position();
    }

    /** Returns the value of the record. The builder is empty afterwards. */
    public byte[] take() {
        byte[] taken = new byte[bytes.position()];
        bytes.flip().get(taken);
        bytes.clear();
        return taken;
    }
}
