package io.roost.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class IdWindowTest {

    private static final TimelineLimits LIMITS = new TimelineLimits(6, 4);
    private static final int KEPT = 6;

    @Property
    void shouldContainEveryIdOfTheSetAtOrAboveItsFloor(
            @ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> kinds,
            @ForAll @Size(80) List<@LongRange(min = 1, max = 40) Long> ids,
            @ForAll @IntRange(max = 57) int shift) {
        IdWindow window = new IdWindow(new PackingBuffers(LIMITS));
        TreeSet<Long> set = new TreeSet<>();
        for (int change = 0; change < kinds.size(); change++) {
            long id = ids.get(change);
            apply(kinds.get(change), id << shift, window, set);
            long[] expected = set.tailSet(window.floor()).stream()
                    .mapToLong(Long::longValue)
                    .toArray();
            assertThat(window.toArray()).containsExactly(expected);
            assertThat(window.size()).isEqualTo(expected.length);
            assertThat(window.highest()).isEqualTo(expected.length == 0 ? 0 : expected[expected.length - 1]);
        }
    }

    private static void apply(int kind, long id, IdWindow window, TreeSet<Long> set) {
        if (kind < 6) {
            boolean fresh = !set.contains(id) && id >= window.floor();
            assertThat(window.add(id)).isEqualTo(fresh);
            set.add(id);
        } else if (kind < 8) {
            assertThat(window.remove(id)).isEqualTo(set.contains(id) && id >= window.floor());
            set.remove(id);
        } else if (kind == 8) {
            window.dropOldest(KEPT);
            assertThat(window.size()).isLessThan(KEPT + LIMITS.chunk());
        } else {
            window.raiseFloor(id / 4);
        }
    }
}
