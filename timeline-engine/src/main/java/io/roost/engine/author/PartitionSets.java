package io.roost.engine.author;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Makes sets of home partitions, as ascending arrays, and lets authors with equal sets share one array. With few partitions
 * many authors have the same set; with many partitions hardly any two. So only a fixed number of recent sets is cached. Not
 * thread-safe.
 */
final class PartitionSets {

    /** A power of two: twice the number of sets of 8 partitions that contain the author's own. */
    private static final int CACHE_SIZE = 256;

    private final int[][] cache = new int[CACHE_SIZE][];

    int[] of(int partition) {
        return shared(new int[] {partition});
    }

    /** The author's own partition, which is always subscribed, and those of {@code rows} that have a follower. */
    int[] of(int ownPartition, Consumer<AuthorLookup.HomePartitions> rows) {
        BitSet bits = new BitSet();
        bits.set(ownPartition);
        rows.accept((homePartition, followers) -> {
            if (followers > 0) {
                bits.set(homePartition);
            }
        });
        return shared(bits.stream().toArray());
    }

    private int[] shared(int[] set) {
        int index = HashCommon.mix(Arrays.hashCode(set)) & (CACHE_SIZE - 1);
        if (!Arrays.equals(cache[index], set)) {
            cache[index] = set;
        }
        return cache[index];
    }
}
