package io.roost.streams.simulation;

import java.util.ArrayList;
import java.util.Iterator;
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

/** A store with a changelog: a crash keeps what was committed and any prefix of what was written since. */
public final class JournaledRows implements KeyValueStore<Bytes, byte[]> {

    private record Write(Bytes key, byte @Nullable [] value) {}

    private final NavigableMap<Bytes, byte[]> rows = new TreeMap<>();
    private final NavigableMap<Bytes, byte[]> committed = new TreeMap<>();
    private final List<Write> journal = new ArrayList<>();

    void commit() {
        committed.clear();
        committed.putAll(rows);
        journal.clear();
    }

    int writesSinceCommit() {
        return journal.size();
    }

    void crash(int writesKept) {
        rows.clear();
        rows.putAll(committed);
        journal.stream().limit(writesKept).forEach(write -> apply(write.key, write.value));
        journal.subList(writesKept, journal.size()).clear();
    }

    private void apply(Bytes key, byte @Nullable [] value) {
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        journal.add(new Write(key, value));
        apply(key, value);
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
        throw new UnsupportedOperationException();
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
