package io.roost.streams.simulation;

import io.roost.streams.store.RowBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store and its changelog. Each may lose some of the last writes since the last commit, so the disk may be ahead of the
 * changelog or behind it.
 */
public final class JournaledRows implements KeyValueStore<Bytes, byte[]> {

    private record Write(Bytes key, byte @Nullable [] value) {

        void applyTo(NavigableMap<Bytes, byte[]> rows) {
            if (value == null) {
                rows.remove(key);
            } else if (RowBatch.isKey(key.get())) {
                List<KeyValue<Bytes, byte[]>> unpacked = new ArrayList<>();
                RowBatch.unpack(value, unpacked);
                unpacked.forEach(row -> new Write(row.key, row.value).applyTo(rows));
            } else {
                rows.put(key, value);
            }
        }

        /** Compaction keeps the last record of a key, and eventually removes tombstones. */
        void appendTo(Map<Bytes, byte[]> compacted) {
            compacted.remove(key);
            if (value != null) {
                compacted.put(key, value);
            }
        }
    }

    private final NavigableMap<Bytes, byte[]> rows = new TreeMap<>();
    private final NavigableMap<Bytes, byte[]> committed = new TreeMap<>();
    private final Map<Bytes, byte[]> changelog = new LinkedHashMap<>();
    private final List<Write> journal = new ArrayList<>();

    public void commit() {
        committed.clear();
        committed.putAll(rows);
        journal.forEach(write -> write.appendTo(changelog));
        journal.clear();
    }

    public int writesSinceCommit() {
        return journal.size();
    }

    /** Applies the logged writes again to the rows on disk, as Kafka Streams does when it restores. */
    void crash(int writesOnDisk, int writesInChangelog) {
        rows.clear();
        rows.putAll(committed);
        journal.subList(0, writesOnDisk).forEach(write -> write.applyTo(rows));
        List<Write> logged = journal.subList(0, writesInChangelog);
        logged.forEach(write -> write.appendTo(changelog));
        logged.forEach(write -> write.applyTo(rows));
        journal.clear();
        committed.clear();
        committed.putAll(rows);
    }

    /** Restores all rows from the changelog. */
    public void loseDisk() {
        rows.clear();
        changelog.forEach((key, value) -> new Write(key, value).applyTo(rows));
        committed.clear();
        committed.putAll(rows);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        Write write = new Write(key, value);
        journal.add(write);
        write.applyTo(rows);
    }

    @Override
    public byte[] delete(Bytes key) {
        byte[] old = get(key);
        put(key, null);
        return old;
    }

    @Override
    public byte[] get(Bytes key) {
        return rows.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return iterate(copyOf(from, to));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> reverseRange(Bytes from, Bytes to) {
        return iterate(copyOf(from, to).descendingMap());
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return iterate(new TreeMap<>(rows));
    }

    private NavigableMap<Bytes, byte[]> copyOf(Bytes from, Bytes to) {
        return new TreeMap<>(rows.subMap(from, true, to, true));
    }

    private static KeyValueIterator<Bytes, byte[]> iterate(NavigableMap<Bytes, byte[]> found) {
        Iterator<Map.Entry<Bytes, byte[]>> entries = found.entrySet().iterator();
        return new KeyValueIterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public KeyValue<Bytes, byte[]> next() {
                Map.Entry<Bytes, byte[]> entry = entries.next();
                return KeyValue.pair(entry.getKey(), entry.getValue());
            }

            @Override
            public Bytes peekNextKey() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public long approximateNumEntries() {
        return rows.size();
    }

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
