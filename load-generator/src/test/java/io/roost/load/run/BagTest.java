package io.roost.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BagTest {

    @Test
    void shouldHoldWhatASetHolds() {
        SplittableRandom random = new SplittableRandom(1);
        Bag<Integer> bag = new Bag<>();
        Set<Integer> set = new HashSet<>();
        for (int step = 0; step < 10_000; step++) {
            int element = random.nextInt(30);
            if (random.nextBoolean()) {
                assertThat(bag.add(element)).isEqualTo(set.add(element));
            } else {
                assertThat(bag.remove(element)).isEqualTo(set.remove(element));
            }
            assertThat(bag.elements()).containsExactlyInAnyOrderElementsOf(set);
            assertThat(bag.any(random))
                    .matches(drawn -> drawn.map(set::contains).orElse(set.isEmpty()));
        }
    }
}
