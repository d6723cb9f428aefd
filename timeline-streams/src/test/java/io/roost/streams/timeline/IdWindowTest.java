package io.roost.streams.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IdWindowTest {

    private static final int MOST = 12;

    @Property
    void shouldContainEveryIdOfTheSetAtOrAboveItsFloor(
            @ForAll @Size(max = 80) List<@IntRange(max = 9) Integer> kinds,
            @ForAll @Size(80) List<@IntRange(min = 1, max = 40) Integer> ids) {
        IdWindow window = new IdWindow(MOST);
        TreeSet<Long> set = new TreeSet<>();
        for (int change = 0; change < kinds.size(); change++) {
            long id = ids.get(change);
            apply(kinds.get(change), id, window, set);
            assertThat(window.toArray())
                    .containsExactly(set.tailSet(window.floor()).stream()
                            .mapToLong(Long::longValue)
                            .toArray());
        }
    }

    private static void apply(int kind, long id, IdWindow window, TreeSet<Long> set) {
        if (kind < 6) {
            boolean fresh = !set.contains(id) && id >= window.floor();
            assertThat(window.insert(id)).isEqualTo(fresh);
            set.add(id);
        } else if (kind < 8) {
            assertThat(window.remove(id)).isEqualTo(set.contains(id) && id >= window.floor());
            set.remove(id);
        } else if (kind == 8) {
            window.cutDownTo(MOST / 2);
        } else {
            window.raiseFloor(id / 4);
        }
    }
}
