package io.roost.streams.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PackedIdsTest {

    @Property
    void shouldUnpackWhatWasPacked(@ForAll @Size(min = 1, max = 130) Set<@LongRange(min = 1) Long> distinct) {
        long[] ids = distinct.stream().mapToLong(Long::longValue).sorted().toArray();

        byte[] packed = PackedIds.pack(ids, 0, ids.length);
        long[] unpacked = new long[ids.length];

        assertThat(PackedIds.count(packed)).isEqualTo(ids.length);
        assertThat(PackedIds.unpack(packed, unpacked, 0)).isEqualTo(ids.length);
        assertThat(unpacked).containsExactly(ids);
        assertThat(PackedIds.lowest(packed)).isEqualTo(ids[0]);
        assertThat(PackedIds.highest(packed)).isEqualTo(ids[ids.length - 1]);
    }

    @Test
    void shouldTakeFiveBytesForEachIdOfFourMinutes() {
        long minute = 60_000L << 22;

        assertThat(PackedIds.pack(new long[] {7 * minute, 8 * minute, 11 * minute}, 0, 3))
                .hasSize(9 + 2 * 5);
    }
}
