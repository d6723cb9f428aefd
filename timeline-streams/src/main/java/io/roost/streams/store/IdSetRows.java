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
import java.util.function.ObjLongConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Reads and writes sets of ids as rows. It holds the epoch of every set: {@link #load} must be called before anything is
 * written. Used by one thread.
 */
final class IdSetRows extends IdSetReader implements IdSets {

    /** Keeps records of the changelog far below Kafka's limit of 1 MiB. */
    static final int MAX_IDS_PER_ROW = 8_192;

    /** The number of rows that are written together: a few hundred kilobytes if sets are small. */
    private static final int WRITE_BATCH = 1_000;

    private final KeyValueStore<Bytes, byte[]> rows;
    private final int maxIdsPerRow;

    /** Empty except while a method writes. If a write fails, the next one writes these rows, too. */
    private final List<KeyValue<Bytes, byte[]>> unwritten = new ArrayList<>();

    /** Contains the sets that are not empty. */
    private final Long2IntOpenHashMap ownerToEpoch = new Long2IntOpenHashMap();

    IdSetRows(byte kind, KeyValueStore<Bytes, byte[]> rows, int maxIdsPerRow) {
        super(kind, rows);
        this.rows = rows;
        this.maxIdsPerRow = maxIdsPerRow;
    }

    /** Begins sets that are empty so far. Rows are written in batches ordered by owner, which is cheaper in RocksDB. */
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
            if (unwritten.size() >= WRITE_BATCH) {
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

    /** Deletes the stale rows of earlier epochs afterwards. */
    @Override
    public void replace(long owner, long[] ids) {
        if (ids.length > 0) {
            begin(owner, ids);
            write();
        } else {
            rows.put(RowKey.of(kind, owner, FIRST_ROW), null);
            ownerToEpoch.remove(owner);
        }
        List<Bytes> stale = new ArrayList<>();
        read(owner, owner, ownerToEpoch, stale, null);
        stale.forEach(key -> rows.put(key, null));
    }

    /** Writes the first row last: rows of its epoch are not valid before. */
    private void begin(long owner, long[] ids) {
        int epoch = ThreadLocalRandom.current().nextInt(NO_EPOCH + 1, Integer.MAX_VALUE);
        int inFirstRow = Math.min(ids.length, maxIdsPerRow);
        addFrom(inFirstRow, owner, epoch, ids);
        put(FIRST_ROW, owner, epoch, Arrays.copyOf(ids, inFirstRow));
        ownerToEpoch.put(owner, epoch);
    }

    private void addFrom(int first, long owner, int epoch, long[] ids) {
        for (int from = first; from < ids.length; from += maxIdsPerRow) {
            long number = ThreadLocalRandom.current().nextLong(FIRST_ROW + 1, Long.MAX_VALUE);
            int to = Math.min(ids.length, from + maxIdsPerRow);
            put(number, owner, epoch, Arrays.copyOfRange(ids, from, to));
        }
    }

    private void put(long number, long owner, int epoch, long[] ids) {
        unwritten.add(KeyValue.pair(RowKey.of(kind, owner, number), row(epoch, ids)));
    }

    /** Deletes no stale rows: they may be the only rows that the changelog has. */
    @Override
    public void load(ObjLongConsumer<LongArrayList> sets, LongConsumer repaired) {
        read(0, Long.MAX_VALUE, ownerToEpoch, null, sets);
        ownerToEpoch.keySet().forEach(repaired);
    }

    private static byte[] row(int epoch, long[] ids) {
        ByteBuffer row =
                ByteBuffer.allocate(Integer.BYTES + ids.length * Long.BYTES).putInt(epoch);
        for (long id : ids) {
            row.putLong(id);
        }
        return row.array();
    }
}
