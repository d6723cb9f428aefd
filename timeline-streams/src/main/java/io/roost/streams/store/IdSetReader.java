package io.roost.streams.store;

import io.roost.engine.home.IdSets.IdPairs;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Sets of ids by their owner, as rows of one kind: what a set was when it began or was last replaced, and what was added
 * since.
 *
 * <pre>
 * kind, owner, 0               → epoch, ids     begun: {883, 1021}
 * kind, owner, a random number → epoch, ids     added: {1077, 1080}
 * </pre>
 *
 * Rows of another epoch than that of the first row count for nothing, and where there is no first row none does. So a
 * replacement is one write, an end is one deletion, and no row that a crash left behind, on the disk or in the changelog
 * alone, can come back to life. Thread-safe.
 */
class IdSetReader {

    /** The place of the row that begins an epoch. */
    static final long BEGINNING = 0;

    /** Of sets without a first row; no row has it. */
    static final int NO_EPOCH = 0;

    final byte kind;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    IdSetReader(byte kind, ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** One set, ascending. */
    long[] read(long owner) {
        LongArrayList found = new LongArrayList();
        read(owner, owner, null, (sameOwner, id) -> found.add(id));
        long[] ids = found.toLongArray();
        LongArrays.quickSort(ids);
        int distinct = 0;
        for (long id : ids) {
            if (distinct == 0 || ids[distinct - 1] != id) {
                ids[distinct++] = id;
            }
        }
        return LongArrays.trim(ids, distinct);
    }

    /** All sets, an owner's ids together, in no order and perhaps twice. */
    void forEach(IdPairs pairs) {
        read(0, Long.MAX_VALUE, null, pairs);
    }

    /** Receives the epoch of an owner's set, and keys of rows that count for nothing. */
    interface Rows {
        void epoch(long owner, int epoch);

        void stale(Bytes key);
    }

    final void read(long firstOwner, long lastOwner, @Nullable Rows listener, IdPairs pairs) {
        long owner = -1;
        int epoch = NO_EPOCH;
        try (KeyValueIterator<Bytes, byte[]> found =
                rows.range(RowKey.of(kind, firstOwner, BEGINNING), RowKey.of(kind, lastOwner, Long.MAX_VALUE))) {
            while (found.hasNext()) {
                KeyValue<Bytes, byte[]> row = found.next();
                ByteBuffer value = ByteBuffer.wrap(row.value);
                int rowEpoch = value.getInt();
                if (RowKey.id(row.key, 0) != owner) {
                    owner = RowKey.id(row.key, 0);
                    epoch = NO_EPOCH;
                }
                if (RowKey.id(row.key, 1) == BEGINNING) {
                    epoch = rowEpoch;
                    if (listener != null) {
                        listener.epoch(owner, epoch);
                    }
                }
                if (rowEpoch == epoch) {
                    while (value.hasRemaining()) {
                        pairs.accept(owner, value.getLong());
                    }
                } else if (listener != null) {
                    listener.stale(row.key);
                }
            }
        }
    }
}
