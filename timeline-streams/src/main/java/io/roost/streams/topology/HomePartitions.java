package io.roost.streams.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The home partitions that this instance processes at present. Thread-safe. */
public final class HomePartitions {

    private final Map<Integer, HomePartition> open = new ConcurrentHashMap<>();

    void opened(int number, HomePartition partition) {
        open.put(number, partition);
    }

    /** Takes the partition out, unless another task has opened it anew. */
    void closed(int number, HomePartition partition) {
        open.remove(number, partition);
    }

    /** The partition, or null where this instance does not process it. */
    public @Nullable HomePartition get(int number) {
        return open.get(number);
    }

    /** How many timelines are materialized in all of them. */
    public int materializedCount() {
        return open.values().stream()
                .mapToInt(partition -> partition.ask(home -> home.materializedCount()))
                .sum();
    }
}
