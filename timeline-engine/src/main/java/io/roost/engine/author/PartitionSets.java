package io.roost.engine.author;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Consumer;

/**
 * Sets of home partitions. With few partitions many authors have the same set, and one array serves them; with many hardly
 * two have. So a set is looked for among some that were asked for lately, and none is kept for longer than that. Not
 * thread-safe.
 */
final class PartitionSets {

    /** A power of two; twice as many as there are sets of 8 partitions with the author's own in them. */
    private static final int REMEMBERED = 256;

    private final int[][] remembered = new int[REMEMBERED][];

    int[] of(int partition) {
        return shared(new int[] {partition});
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
        return shared(bits.stream().toArray());
    }

    private int[] shared(int[] set) {
        int place = HashCommon.mix(Arrays.hashCode(set)) & (REMEMBERED - 1);
        if (!Arrays.equals(remembered[place], set)) {
            remembered[place] = set;
        }
        return remembered[place];
    }
}
