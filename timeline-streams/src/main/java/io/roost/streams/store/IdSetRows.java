package io.roost.streams.store;

import io.roost.engine.home.IdSets;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Sets of ids as rows, for the task that owns them. It knows the epoch of every set, from {@link #load}, which must be
 * called before anything is written. Used by one thread.
 */
final class IdSetRows extends IdSetReader implements IdSets {

    /** So that no record of the changelog comes near Kafka's bound of 1 MiB, however many somebody follows. */
    static final int MOST_IDS_IN_A_ROW = 8_192;

    /** Rows that are written at once: a few hundred kilobytes, where sets are small. */
    private static final int MANY = 1_000;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final int mostIdsInARow;

    /** Empty but while a method runs that writes; where that failed, the next one writes what is left. */
    private final List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();

    /** Of the sets that are not empty. */
    private final Long2IntOpenHashMap ownerToEpoch = new Long2IntOpenHashMap();

    IdSetRows(byte kind, KeyValueStore<Bytes, byte[]> rows, int mostIdsInARow) {
        super(kind, rows);
        this.rows = rows;
        this.mostIdsInARow = mostIdsInARow;
    }

    /**
     * A set without an epoch is empty: these are all of its ids. Rows are written many at a time and in the order of their
     * owners, which costs RocksDB less.
     */
    @Override
    public void add(Long2ObjectMap<LongArrayList> ownerToIds) {
        long[] owners = ownerToIds.keySet().toLongArray();
        Arrays.sort(owners);
        for (long owner : owners) {
            long[] ids = ownerToIds.get(owner).toLongArray();
            int epoch = ownerToEpoch.get(owner);
            if (epoch == NO_EPOCH) {
                begin(owner, ids);
            } else {
                addFrom(0, owner, epoch, ids);
            }
            if (unwritten.size() >= MANY) {
                write();
            }
        }
        write();
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            rows.putAll(unwritten);
            unwritten.clear();
        }
    }

    /** Rows of epochs before are deleted afterwards. */
    @Override
    public void replace(long owner, long[] ids) {
        if (ids.length > 0) {
            begin(owner, ids);
            write();
        } else {
            end(owner);
        }
        deleteStale(owner);
    }

    /** What does not fit one row goes first, and counts for nothing until the row that begins the epoch is there. */
    private void begin(long owner, long[] ids) {
        int epoch = ThreadLocalRandom.current().nextInt(NO_EPOCH + 1, Integer.MAX_VALUE);
        int inFirstRow = Math.min(ids.length, mostIdsInARow);
        addFrom(inFirstRow, owner, epoch, ids);
        put(BEGINNING, owner, epoch, Arrays.copyOf(ids, inFirstRow));
        ownerToEpoch.put(owner, epoch);
    }

    private void end(long owner) {
        rows.put(RowKey.of(kind, owner, BEGINNING), null);
        ownerToEpoch.remove(owner);
    }

    private void deleteStale(long owner) {
        Stale stale = new Stale();
        read(owner, owner, stale, (sameOwner, id) -> {});
        stale.delete();
    }

    private void addFrom(int first, long owner, int epoch, long[] ids) {
        for (int from = first; from < ids.length; from += mostIdsInARow) {
            long place = ThreadLocalRandom.current().nextLong(BEGINNING + 1, Long.MAX_VALUE);
            int to = Math.min(ids.length, from + mostIdsInARow);
            put(place, owner, epoch, Arrays.copyOfRange(ids, from, to));
        }
    }

    private void put(long place, long owner, int epoch, long[] ids) {
        unwritten.add(KeyValue.pair(RowKey.of(kind, owner, place), row(epoch, ids)));
    }

    /** Deletes nothing: what is obsolete here may be all that the changelog has. */
    @Override
    public void load(IdPairs pairs, LongConsumer mended) {
        read(0, Long.MAX_VALUE, new Stale(), pairs);
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
