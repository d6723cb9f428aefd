package io.roost.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CountCacheTest {

    private static final long KEY = 7;

    private final CountCache counts = new CountCache();
    private final Set<Integer> rows = new HashSet<>();
    private final AtomicInteger countings = new AtomicInteger();

    private long count() {
        return counts.of(KEY, () -> {
            countings.incrementAndGet();
            return rows.size();
        });
    }

    private void add(int row) {
        counts.update(new long[] {KEY}, only -> rows.contains(row) ? 1 : 0, () -> rows.add(row));
    }

    private void remove(int row) {
        counts.update(new long[] {KEY}, only -> rows.contains(row) ? 1 : 0, () -> rows.remove(row));
    }

    private void addMany() {
        for (int row = 0; row < 100; row++) {
            add(row);
        }
    }

    @Test
    void shouldCacheTheCountOfALargeSetAndUpdateIt() {
        addMany();
        assertThat(count()).isEqualTo(100);

        add(100);
        add(100);
        add(5);
        remove(3);
        remove(3);

        assertThat(count()).isEqualTo(100);
        assertThat(countings).hasValue(1);
    }

    @Test
    void shouldNotCacheSmallSets() {
        add(1);
        assertThat(count()).isOne();
        add(2);
        assertThat(count()).isEqualTo(2);
        assertThat(countings).hasValue(2);
    }

    @Test
    void shouldNotCacheACountDuringWhichTheSetChanged() {
        addMany();
        long during = counts.of(KEY, () -> {
            long counted = rows.size();
            add(100);
            return counted;
        });

        assertThat(during).isEqualTo(100);
        assertThat(count()).isEqualTo(101);
    }

    @Test
    void shouldCountAgainAfterAFailedWrite() {
        addMany();
        assertThat(count()).isEqualTo(100);
        try {
            counts.update(new long[] {KEY}, only -> 0, () -> {
                rows.add(1_000);
                throw new IllegalStateException("the store is closed");
            });
        } catch (IllegalStateException closed) {
            assertThat(count()).isEqualTo(101);
        }
    }
}
