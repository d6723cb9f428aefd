package io.roost.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PackedIdsTest {

    private static final long MINUTE = 60_000L << 22;

    /** Arbitrary numbers, and ids with all ranges of time, bucket, node and sequence. */
    @Provide
    Arbitrary<Set<Long>> ids() {
        Arbitrary<Long> anyNumber = Arbitraries.longs().greaterOrEqual(1);
        return Combinators.combine(bits(41), bits(10), bits(12))
                .as((times, buckets, rests) -> Combinators.combine(
                                Arbitraries.longs().between(0, times),
                                Arbitraries.longs().between(0, buckets),
                                Arbitraries.longs().between(0, rests))
                        .as((time, bucket, rest) -> Math.max(1, time << 22 | bucket << 12 | rest)))
                .flatMap(likeIds -> Arbitraries.oneOf(likeIds, anyNumber)
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(127)
                        .map(set -> set));
    }

    private static Arbitrary<Long> bits(int max) {
        return Arbitraries.integers().between(0, max).map(width -> (1L << width) - 1);
    }

    @Property
    void shouldUnpackWhatWasPacked(@ForAll("ids") Set<Long> distinct, @ForAll @LongRange(min = 1) long other) {
        long[] ids = ascending(distinct);

        byte[] packed = PackedIds.pack(ids, 0, ids.length);
        long[] unpacked = new long[ids.length];

        assertThat(PackedIds.count(packed)).isEqualTo(ids.length);
        assertThat(PackedIds.unpack(packed, unpacked, 0)).isEqualTo(ids.length);
        assertThat(unpacked).containsExactly(ids);
        assertThat(PackedIds.lowest(packed)).isEqualTo(ids[0]);
        assertThat(PackedIds.highest(packed)).isEqualTo(ids[ids.length - 1]);
        for (int index = 0; index < ids.length; index++) {
            assertThat(PackedIds.get(packed, index)).isEqualTo(ids[index]);
            assertThat(PackedIds.contains(packed, ids[index])).isTrue();
        }
        assertThat(PackedIds.contains(packed, other)).isEqualTo(distinct.contains(other));
    }

    @Property
    void shouldAppendIfARowHasRoom(@ForAll("ids") Set<Long> distinct) {
        long[] ids = ascending(distinct);

        byte[] packed = PackedIds.pack(ids, 0, 1);
        for (int count = 1; count < ids.length; count++) {
            byte[] appended = PackedIds.append(packed, ids[count]);
            packed = appended == null ? PackedIds.pack(ids, 0, count + 1) : appended;

            long[] unpacked = new long[count + 1];
            assertThat(PackedIds.unpack(packed, unpacked, 0)).isEqualTo(count + 1);
            assertThat(unpacked).isEqualTo(Arrays.copyOf(ids, count + 1));
        }
        assertThat(packed).hasSameSizeAs(PackedIds.pack(ids, 0, ids.length));
    }

    private static long[] ascending(Set<Long> distinct) {
        return distinct.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    @Test
    void shouldTakeFourBytesPerIdWithinTenMinutes() {
        long[] ids = new long[64];
        Arrays.setAll(ids, index -> 7 * MINUTE + index * MINUTE / 7 >> 22 << 22 | (index * 377L & 1023) << 12);

        assertThat(PackedIds.pack(ids, 0, 64)).hasSize(4 * 64);
    }

    @Test
    void shouldTakeNoBitsForEqualBuckets() {
        long ofOneAuthor = 5L << 12;
        long[] ids = {MINUTE | ofOneAuthor, 2 * MINUTE | ofOneAuthor};

        assertThat(PackedIds.pack(ids, 0, 2)).hasSize(16);
    }
}
