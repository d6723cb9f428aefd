package io.roost.streams.fanout;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sets of home partitions, each kept once: many authors share few of them. Not thread-safe. */
final class PartitionSets {

    private final Map<BitSet, int[]> sets = new HashMap<>();

    int[] of(int partition) {
        BitSet bits = new BitSet();
        bits.set(partition);
        return shared(bits);
    }

    /** The author's own partition, subscribed from the start, and those of {@code rows} that have a follower. */
    int[] of(int ownPartition, Consumer<AuthorLookup.HomePartitions> rows) {
        BitSet bits = new BitSet();
        bits.set(ownPartition);
        rows.accept((homePartition, followers) -> {
            if (followers > 0) {
                bits.set(homePartition);
            }
        });
        return shared(bits);
    }

    private int[] shared(BitSet bits) {
        return sets.computeIfAbsent(bits, fresh -> fresh.stream().toArray());
    }
}
