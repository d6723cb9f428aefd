package io.roost.streams.partition;

import io.roost.streams.store.AuthorRows;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The partitions that this instance processes at present, by number, for queries. Thread-safe.
 *
 * @param count the partition count of the log (P)
 */
public record OpenPartitions(
        int count, ConcurrentMap<Integer, AuthorRows> authors, ConcurrentMap<Integer, HomePartition> homes) {

    /** Creates a set without open partitions. */
    public OpenPartitions(int count) {
        this(count, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
    }
}
