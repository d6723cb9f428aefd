package io.roost.streams.partition;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of one side that this instance processes at present, for queries to find. Thread-safe.
 *
 * @param <T> what a query asks
 */
public final class OpenPartitions<T> {

    private final Map<Integer, T> open = new ConcurrentHashMap<>();

    public void opened(int number, T partition) {
        open.put(number, partition);
    }

    /** Takes the partition out, unless another task has opened it again. */
    public void closed(int number, T partition) {
        open.remove(number, partition);
    }

    /** The partition, or null where this instance does not process it. */
    public @Nullable T get(int number) {
        return open.get(number);
    }

    /** All that are open now. */
    public Collection<T> all() {
        return open.values();
    }

    /** The numbers of all that are open now. */
    public Collection<Integer> numbers() {
        return open.keySet();
    }
}
