package io.roost.streams.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A persistent store that unpacks each {@link RowBatch} into its rows, whether it is put by the task or restored from the
 * changelog. Kafka Streams logs what is put, so a batch is one record of the changelog. Everything else that is used is
 * delegated to the inner store. As thread-safe as that store.
 */
public final class RowBatchStore implements KeyValueStore<Bytes, byte[]> {

    /** RocksDB inserts rows faster in the order of their keys. */
    private static final Comparator<KeyValue<Bytes, byte[]>> BY_KEY =
            (one, other) -> Arrays.compareUnsigned(one.key.get(), other.key.get());

    private static final Logger LOG = LoggerFactory.getLogger(RowBatchStore.class);

    private final KeyValueStore<Bytes, byte[]> rows;

    RowBatchStore(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /** Returns a supplier of such stores with RocksDB inside. */
    public static KeyValueBytesStoreSupplier persistent(String name) {
        KeyValueBytesStoreSupplier inner = Stores.persistentKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return inner.name();
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new RowBatchStore(inner.get());
            }

            @Override
            public String metricsScope() {
                return inner.metricsScope();
            }
        };
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        BatchingStateRestoreCallback restore = this::restore;
        rows.init(new RestoringContext(context, restore), root);
    }

    private void restore(Collection<KeyValue<byte[], byte[]>> records) {
        List<KeyValue<Bytes, byte[]>> restored = new ArrayList<>(records.size());
        for (KeyValue<byte[], byte[]> record : records) {
            if (RowBatch.isKey(record.key)) {
                addRowsOf(record.value, restored);
            } else {
                restored.add(KeyValue.pair(Bytes.wrap(record.key), record.value));
            }
        }
        rows.putAll(restored);
    }

    /** Skips records of the changelog that no task wrote: a failed restoration would read them again and again. */
    private void addRowsOf(byte @Nullable [] batch, List<KeyValue<Bytes, byte[]>> restored) {
        int before = restored.size();
        try {
            RowBatch.unpack(batch, restored);
        } catch (SerializationException cause) {
            restored.subList(before, restored.size()).clear();
            LOG.warn(
                    "A record in the changelog of {} was not written by Roost and is skipped: {}",
                    name(),
                    cause.getMessage());
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        if (value != null && RowBatch.isKey(key.get())) {
            List<KeyValue<Bytes, byte[]>> unpacked = new ArrayList<>();
            RowBatch.unpack(value, unpacked);
            unpacked.sort(BY_KEY);
            rows.putAll(unpacked);
        } else {
            rows.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return rows.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return rows.delete(key);
    }

    @Override
    public byte[] get(Bytes key) {
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return rows.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return rows.reverseRange(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return rows.all();
    }

    @Override
    public long approximateNumEntries() {
        return rows.approximateNumEntries();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        rows.commit(changelogOffsets);
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return rows.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams still asks for it.
    public boolean managesOffsets() {
        return rows.managesOffsets();
    }

    @Override
    public void close() {
        rows.close();
    }

    @Override
    public boolean persistent() {
        return rows.persistent();
    }

    @Override
    public boolean isOpen() {
        return rows.isOpen();
    }

    @Override
    public Position getPosition() {
        return rows.getPosition();
    }
}
