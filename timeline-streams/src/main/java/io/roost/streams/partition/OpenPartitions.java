package io.roost.streams.partition;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of one side that this instance processes at present, for queries. Thread-safe.
 *
 * @param <T> what a query reads
 */
public final class OpenPartitions<T> {

    private final Map<Integer, T> open = new ConcurrentHashMap<>();

    /** Adds a partition that a task has opened. */
    public void add(int number, T partition) {
        open.put(number, partition);
    }

    /** Removes the partition, unless another task has opened it again. */
    public void remove(int number, T partition) {
        open.remove(number, partition);
    }

    /** Returns the partition; null if this instance does not process it. */
    public @Nullable T get(int number) {
        return open.get(number);
    }

    /** Returns a live view of the open partitions. */
    public Collection<T> all() {
        return open.values();
    }

    /** Returns a live view of their numbers. */
    public Collection<Integer> numbers() {
        return open.keySet();
    }
}
