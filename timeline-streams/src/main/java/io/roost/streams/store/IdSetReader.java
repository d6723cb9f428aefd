package io.roost.streams.store;

import io.roost.engine.timeline.PackingBuffers;
import it.unimi.dsi.fastutil.longs.Long2IntMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Reads sets of ids by owner from rows of one kind: the set as it was begun or last replaced, and additions. Thread-safe.
 *
 * <pre>
 * kind, owner, 0               → epoch, ids     begun: {883, 1021}
 * kind, owner, a random number → epoch, ids     added: {1077, 1080}
 * </pre>
 *
 * A row is valid if its epoch is that of the first row; without a first row, none is. So a replacement is one write and a
 * removal is one deletion, and stale rows that a crash left on the disk or in the changelog never become valid again.
 */
class IdSetReader {

    /** The number of the row that begins an epoch. */
    static final long FIRST_ROW = 0;

    /** The epoch of a set without a first row; no row has it. */
    static final int NO_EPOCH = 0;

    final byte kind;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    IdSetReader(byte kind, ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** Returns the set of an owner, ascending. */
    long[] read(long owner) {
        LongArrayList found = new LongArrayList();
        read(owner, owner, null, null, (added, sameOwner) -> found.addAll(added));
        long[] ids = found.toLongArray();
        LongArrays.quickSort(ids);
        return LongArrays.trim(ids, PackingBuffers.distinct(ids, ids.length));
    }

    /** Passes on all sets. */
    void forEach(ObjLongConsumer<LongArrayList> sets) {
        read(0, Long.MAX_VALUE, null, null, sets);
    }

    /**
     * Passes on the sets of a range of owners.
     *
     * @param ownerToEpoch receives the epochs of the sets, unless null
     * @param stale receives the keys of stale rows, unless null
     * @param sets receives the sets, unless null
     */
    final void read(
            long firstOwner,
            long lastOwner,
            @Nullable Long2IntMap ownerToEpoch,
            @Nullable List<Bytes> stale,
            @Nullable ObjLongConsumer<LongArrayList> sets) {
        long owner = -1;
        int epoch = NO_EPOCH;
        LongArrayList ids = new LongArrayList();
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(kind, firstOwner, FIRST_ROW), RowKey.of(kind, lastOwner, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                ByteBuffer value = ByteBuffer.wrap(row.value);
                int rowEpoch = value.getInt();
                if (RowKey.id(row.key, 0) != owner) {
                    passOn(owner, ids, sets);
                    owner = RowKey.id(row.key, 0);
                    epoch = NO_EPOCH;
                }
                if (RowKey.id(row.key, 1) == FIRST_ROW) {
                    epoch = rowEpoch;
                    if (ownerToEpoch != null) {
                        ownerToEpoch.put(owner, epoch);
                    }
                }
                if (rowEpoch == epoch) {
                    while (sets != null && value.hasRemaining()) {
                        ids.add(value.getLong());
                    }
                } else if (stale != null) {
                    stale.add(row.key);
                }
            }
        }
        passOn(owner, ids, sets);
    }

    private static void passOn(long owner, LongArrayList ids, @Nullable ObjLongConsumer<LongArrayList> sets) {
        if (sets != null && !ids.isEmpty()) {
            sets.accept(ids, owner);
            ids.clear();
        }
    }
}
