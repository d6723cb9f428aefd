package io.roost.streams.store;

import io.roost.streams.fanout.IdSets;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sets of ids as rows, for the task that owns them. It knows the epoch of every set, from {@link #load}, which must be
 * called before anything is written. Used by one thread.
 */
final class IdSetRows extends IdSetReader implements IdSets {

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Long2IntOpenHashMap ownerToEpoch = new Long2IntOpenHashMap();

    IdSetRows(byte kind, KeyValueStore<Bytes, byte[]> rows) {
        super(kind, rows);
        this.rows = rows;
    }

    @Override
    public void add(long owner, long[] ids) {
        long place = ThreadLocalRandom.current().nextLong(REPLACEMENT + 1, Long.MAX_VALUE);
        rows.put(RowKey.of(kind, owner, place), row(ownerToEpoch.get(owner), ids));
    }

    /** Rows of the epoch before are deleted afterwards; those that a crash leaves are, when they are loaded. */
    @Override
    public void replace(long owner, long[] ids) {
        int epoch = ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE);
        ownerToEpoch.put(owner, epoch);
        rows.put(RowKey.of(kind, owner, REPLACEMENT), row(epoch, ids));
        Stale stale = new Stale();
        read(owner, owner, stale, (sameOwner, id) -> {});
        stale.delete();
    }

    @Override
    public void load(IdPairs pairs, LongConsumer mended) {
        Stale stale = new Stale();
        read(0, Long.MAX_VALUE, stale, pairs);
        stale.delete();
        ownerToEpoch.keySet().forEach(mended);
    }

    private static byte[] row(int epoch, long[] ids) {
        ByteBuffer row =
                ByteBuffer.allocate(Integer.BYTES + ids.length * Long.BYTES).putInt(epoch);
        for (long id : ids) {
            row.putLong(id);
        }
        return row.array();
    }

    private final class Stale implements Rows {

        private final List<Bytes> keys = new ArrayList<>();

        @Override
        public void epoch(long owner, int epoch) {
            ownerToEpoch.put(owner, epoch);
        }

        @Override
        public void stale(Bytes key) {
            keys.add(key);
        }

        void delete() {
            keys.forEach(key -> rows.put(key, null));
        }
    }
}
