package io.roost.engine.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionSetsTest {

    private static final int OWN = 3;

    private final PartitionSets sets = new PartitionSets();

    private int[] subscribedFrom(int... homePartitions) {
        return sets.of(OWN, rows -> {
            for (int homePartition : homePartitions) {
                rows.accept(homePartition, 1);
            }
        });
    }

    @Test
    void shouldContainTheAuthorsOwnPartitionAndThoseWithAFollower() {
        assertThat(subscribedFrom(7, 1)).containsExactly(1, 3, 7);
        assertThat(sets.of(OWN, rows -> rows.accept(5, 0))).containsExactly(OWN);
        assertThat(sets.of(5)).containsExactly(5);
    }

    @Test
    void shouldShareEqualSets() {
        assertThat(subscribedFrom(1, 7)).isSameAs(subscribedFrom(7, 1, 3));
        assertThat(sets.of(OWN)).isSameAs(subscribedFrom());
    }

    @Test
    void shouldNotRetainUnusedSets() {
        List<WeakReference<int[]>> made = IntStream.range(0, 10_000)
                .mapToObj(number -> new WeakReference<>(subscribedFrom(4 + number / 100, 200 + number % 100)))
                .toList();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            System.gc();
            return made.stream().filter(set -> set.get() != null).count() < 500;
        });
        assertThat(subscribedFrom(4, 200)).containsExactly(OWN, 4, 200);
    }
}
